"""Duties count by the share met in time, of units and of people."""

from decimal import Decimal

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
