"""Duties count by the share met in time, of units and of people."""

from decimal import Decimal

from bihuan.assess.ballot.public import cast, count_round
from bihuan.assess.score.compute import scores
from bihuan.assess.score.cycle import open_cycle
from bihuan.base.period import parse_period
from bihuan.ledger.public import create
from bihuan.org.public import INSTALLATION
from tests.assess.score.conftest import QUARTER, standing


def test_a_duty_of_units(world):
    for day in ("2026-07-05", "2026-08-05", "2026-09-05"):
        world.meet("A", day, 5)
    for day in ("2026-07-05", "2026-08-05"):
        world.meet("B", day, 5)
    found = scores("grading.kept", QUARTER)
    assert [found.total(world.units[code]) for code in "ABC"] == [60, 40, 0]
    with standing("2026-08-20"):
        # what is not due yet does not count: July, and August for whoever has met already
        found = scores("grading.kept", QUARTER)
        assert [found.total(world.units[code]) for code in "ABC"] == [60, 60, 0]
    early = scores("grading.kept", parse_period("2025-Q4"))
    assert not len(early.subjects)


def test_a_period_in_which_nothing_is_due_yet_is_missing(world):
    with standing("2026-10-09"):
        found = scores("grading.kept", parse_period("2026-Q4"))
        assert [each.reason for each in found.missing(world.units["A"])] == ["这一期的责任都还没有到期"]


def test_people_answer_for_their_own_duties_and_figures_are_those_of_their_units(world):
    for day in ("2026-07-05", "2026-08-05", "2026-09-05"):
        world.meet("A", day, 5)
    world.meet("B", "2026-07-05", 5)
    row = {"unit": world.units["B"], "who": world.people["head_B"], "effective_on": "2026-08-01"}
    create("grading.talk", [row], actor=INSTALLATION)
    cycle = open_cycle("grading.leaders", world.root, QUARTER, actor=world.people["organiser"])
    row = {
        "leaders_cycle": cycle,
        "assessed": world.people["head_A"],
        "item": "自评",
        "points": "35",
        "reason": "实",
    }
    create("grading.leaders_judgement", [row], actor=world.people["head_A"])
    found = scores("grading.leaders", QUARTER)
    a, b = world.people["head_A"], world.people["head_B"]
    assert world.people["organiser"] not in found.subjects.records
    assert [found.points(each, "attend") for each in (a, b)] == [0, 50]
    assert [found.points(each, "meetings") for each in (a, b)] == [10, 5]
    assert found.total(a) == Decimal("45.00")
    assert [each.item for each in found.missing(b)] == ["自评"]
    seen = scores("grading.leaders", QUARTER, actor=b)
    assert seen.subjects.records.tolist() == [b]


def test_a_ballot_counts_by_its_weighted_mean_and_only_when_it_is_valid(world):
    with standing("2026-09-20"):
        first, second = (_round(world, codes) for codes in ("A", "B"))
        a, b = world.units["A"], world.units["B"]
        cast(first, {a: "好"}, person=world.people["head_A"], group="班子")
        cast(first, {a: "中"}, person=world.people["head_B"], group="职工")
        cast(first, {a: "好"}, person=world.people["head_C"], group="职工")
        cast(second, {b: "好"}, person=world.people["head_A"], group="班子")
        before = scores("grading.liked", QUARTER)
        assert [each.reason for each in before.missing(a)] == ["还没有计票的测评"]
        for record in (first, second):
            count_round(record, actor=world.people["organiser"])
    found = scores("grading.liked", QUARTER)
    # 60 % of 100 and 40 % of 80 is 92, of 40 points
    assert found.total(a) == Decimal("36.80")
    assert found.total(b) is None and "到会票数不足" in found.missing(b)[0].reason
    assert found.missing(world.units["C"])[0].reason == "还没有计票的测评"
    assert scores("grading.liked", QUARTER, as_of=before.as_of).total(a) is None


def _round(world, code: str) -> int:
    """A round on one branch: one of the leaders and three of the staff are to vote."""
    row = {
        "unit": world.root,
        "title": f"{code}测评会",
        "candidates": [{"candidate": world.units[code]}],
        "entitled": [{"group": "班子", "number": 1}, {"group": "职工", "number": 3}],
        "effective_on": "2026-09-20",
    }
    return create("grading.review_round", [row], actor=world.people["organiser"])[0].record
