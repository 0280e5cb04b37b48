"""Over invented histories: what is pinned comes out the same for ever, and explanations add up to the score."""

import random

import pytest

from bihuan.assess.score.compute import scores
from bihuan.assess.score.cycle import compute, finish, open_cycle, publish, results_of, review
from bihuan.assess.score.cycles import card_at
from bihuan.assess.score.lines import Lines
from bihuan.assess.score.pinned import pinned
from bihuan.book.public import find, head
from bihuan.ledger.public import Amendment, Voiding, amend, create, void
from bihuan.org.public import INSTALLATION
from tests.assess.score.conftest import CARD, QUARTER, standing

JUDGED = {"作风": ("committee", 25), "台账质量": ("organiser", 15)}
CALCULATED = ("开会次数", "办结率", "人数增长")


def invent(world, pick) -> int:
    """A cycle in which nothing is missing: judged, or declared not applicable at random."""
    for code in "ABC":
        world.meet(code, "2026-05-10", pick.randint(1, 30))
        for _ in range(pick.randint(1, 4)):
            world.meet(
                code,
                f"2026-0{pick.randint(7, 9)}-1{pick.randint(0, 9)}",
                pick.randint(0, 40),
                done=pick.random() < 0.5,
            )
        if pick.random() < 0.5:
            world.complain(code, "2026-08-08", pick.randint(1, 5))
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    for code in "ABC":
        for title, (by, most) in JUDGED.items():
            excused = pick.random() < 0.3
            points = "" if excused else f"{pick.randint(0, most * 100 - 1) / 100:.2f}"
            world.judge(cycle, code, title, points, by="committee" if excused else by)
        if pick.random() < 0.4:
            world.judge(cycle, code, pick.choice(CALCULATED), "")
    return cycle


def correct(world, pick) -> None:
    """One of the things that people do later."""
    live = [row for row in find("grading.meeting").order_by("record") if row.state != "void"]
    row = pick.choice(live)
    match pick.randrange(3):
        case 0:
            amend(
                [Amendment(row.record, row.head, {"people": pick.randint(0, 99)}, "更正")], actor=INSTALLATION
            )
        case 1:
            void([Voiding(row.record, row.head, "误登")], actor=INSTALLATION)
        case _:
            row = {"unit": world.units[pick.choice("ABC")], "held_on": "2026-09-09", "people": 7}
            create("grading.meeting", [row], actor=INSTALLATION)


def add_up(found) -> None:
    """The lines of everybody add up to what the scores say."""
    lines = Lines(found)
    for subject in map(int, found.subjects.records):
        assert sum(each.points or 0 for each in lines.of(subject)) == found.sum_so_far(subject)
        by_segment = [
            each for each in lines.of(subject) if each.segment == "工作" and each.points is not None
        ]
        assert sum(each.points for each in by_segment) == found.segment(subject, "work")


@pytest.mark.parametrize("seed", range(4))
def test_recomputed_is_pinned_and_explanations_add_up(world, seed):
    pick = random.Random(seed)
    cycle = invent(world, pick)
    add_up(scores(CARD, QUARTER, as_of=head().seq // 2))
    compute(cycle, actor=world.people["organiser"])
    review(cycle, actor=world.people["committee"])
    publish(cycle, actor=world.people["organiser"])
    with standing("2026-10-20"):
        finish(cycle, actor=world.people["organiser"])
        written = results_of(card_at(CARD, None), cycle)
    for day in ("2026-10-21", "2026-11-20", "2027-02-01"):
        with standing(day):
            correct(world, pick)
            found = pinned(cycle)
            add_up(found)
            add_up(scores(CARD, QUARTER))
            assert {int(each): str(found.total(int(each))) for each in found.subjects.records} == {
                subject: values["score"] for subject, values in written.items()
            }
            for subject, values in written.items():
                assert values["grade"] == found.grade(subject) and values["place"] == found.place(subject)
