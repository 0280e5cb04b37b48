"""Between judging and writing others may come: what was judged by must still hold, or the judging is done again."""

import pytest

from bihuan.base.errors import Disturbed, Refused
from bihuan.ledger.actions.step import plan_step
from bihuan.ledger.plan import MOST_ATTEMPTS, enter
from bihuan.ledger.public import StepTaken, create, step

ITEM = "trial.item"


@pytest.fixture
def matter(world):
    """A matter under decision with one finished item; its entry's seq."""
    clerk = world.people["clerk_a"]
    row = {"unit": "A", "code": "1", "title": "修路", "raised_on": "2026-06-01"}
    entry = create("trial.matter", [row], actor=clerk)[0]
    entry = step([StepTaken(entry.record, entry.seq, "submit")], actor=clerk)[0]
    item = create(ITEM, [{"matter": entry.record, "unit": "A", "title": "测量"}], actor=clerk)[0]
    step([StepTaken(item.record, item.seq, "finish")], actor=clerk)
    return entry


def test_a_child_that_comes_between_is_noticed_and_the_condition_asked_again(world, matter):
    taken = [StepTaken(matter.record, matter.seq, "decide", {"answer": "同意"})]
    chief, clerk = world.people["chief_a"], world.people["clerk_a"]
    plan = plan_step(taken, actor=chief)
    create(ITEM, [{"matter": matter.record, "unit": "A", "title": "浇筑"}], actor=clerk)
    with pytest.raises(Disturbed):
        plan.enter()
    plans = [plan]
    with pytest.raises(Refused, match="还有没办完的子项"):
        enter(lambda: plans.pop() if plans else plan_step(taken, actor=chief))


def test_an_action_that_is_disturbed_once_goes_through(world, matter):
    taken = [StepTaken(matter.record, matter.seq, "decide", {"answer": "同意"})]
    plan = plan_step(taken, actor=world.people["chief_a"])
    other = {"unit": "B", "code": "2", "title": "架桥", "raised_on": "2026-06-01"}
    other = create("trial.matter", [other], actor=world.people["clerk_b"])[0]
    create(ITEM, [{"matter": other.record, "unit": "B", "title": "桥墩"}], actor=world.people["clerk_b"])
    plans = [plan]
    entries = enter(lambda: plans.pop() if plans else plan_step(taken, actor=world.people["chief_a"]))
    assert entries[0].state == "decided"


def test_an_action_that_is_always_disturbed_says_so_in_the_end(world, matter):
    taken = [StepTaken(matter.record, matter.seq, "decide", {"answer": "同意"})]
    made = []

    def disturbed():
        made.append(plan_step(taken, actor=world.people["chief_a"]))
        other = {"unit": "B", "code": f"B{len(made)}", "title": "架桥", "raised_on": "2026-06-01"}
        other = create("trial.matter", [other], actor=world.people["clerk_b"])[0]
        create(ITEM, [{"matter": other.record, "unit": "B", "title": "桥墩"}], actor=world.people["clerk_b"])
        return made[-1]

    with pytest.raises(Disturbed, match="没有丢失"):
        enter(disturbed)
    assert len(made) == MOST_ATTEMPTS
