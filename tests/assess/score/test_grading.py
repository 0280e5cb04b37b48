"""Grades by share among like ones, shown before they are applied, capped by vetoes."""

from bihuan.assess.score.compute import scores
from bihuan.assess.score.grading import preview
from tests.assess.score.conftest import CARD, COMPARED, QUARTER


def test_forced_distribution_is_shown_first_and_then_applied(world):
    for unit, people in {"A": 30, "B": 20, "C": 10}.items():
        world.meet(unit, "2026-07-05", people)
        world.target(unit, "40")
    found = scores(COMPARED, QUARTER)
    (shown,) = preview(found)
    # 3 × 20 %, 70 %, 10 %: 0.6, 2.1, 0.3 → 0, 2, 0 and one left for the largest remainder
    assert shown.shared.quota == shown.shared.got == [1, 2, 0]
    assert shown.waiting == 0
    assert [found.grade(world.units[code]) for code in "ABC"] == ["好", "中", "中"]


def test_whoever_has_no_total_is_left_out(world):
    for unit in "AB":
        world.meet(unit, "2026-07-05", 10)
        world.target(unit, "40")
    found = scores(COMPARED, QUARTER)
    (shown,) = preview(found)
    assert len(shown.subjects) == 2 and shown.waiting == 1
    # equal scores go the same way: down, past 20 % of two
    assert [found.grade(world.units[code]) for code in "ABC"] == ["中", "中", ""]


def test_no_preview_where_grades_go_by_score(world):
    assert preview(scores(CARD, QUARTER)) == []
