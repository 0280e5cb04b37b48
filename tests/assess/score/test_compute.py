"""Scores are exact, parts that are missing are named, and what does not apply is shared out."""

from decimal import Decimal

from bihuan.assess.score.compute import scores
from tests.assess.score.conftest import CARD, COMPARED, QUARTER


def fill(world):
    """Figures of three branches: A good, B middling, C with complaints."""
    for unit in "ABC":
        world.meet(unit, "2026-05-10", 10)
    for day in ("2026-07-05", "2026-08-05", "2026-09-05"):
        world.meet("A", day, 5, done=True)
    world.meet("B", "2026-07-06", 8, done=True)
    world.meet("B", "2026-08-06", 0)
    world.meet("C", "2026-09-01", 5)
    world.complain("C", "2026-09-02", 4)


def test_figures_become_points_exactly(world):
    fill(world)
    found = scores(CARD, QUARTER)
    a, b, c = (world.units[code] for code in "ABC")
    assert [found.points(each, "held") for each in (a, b, c)] == [
        Decimal("20.00"),
        Decimal("8.00"),
        Decimal("8.00"),
    ]
    # B: 50 % of 20…80 is half of 30; A: 15 against 10 is +50 %, full; B: 8 against 10 is −20 %: 30/100 of 10
    assert [found.points(each, "share") for each in (a, b, c)] == [
        Decimal("30.00"),
        Decimal("15.00"),
        Decimal("0.00"),
    ]
    assert [found.points(each, "pace") for each in (a, b, c)] == [
        Decimal("10.00"),
        Decimal("3.00"),
        Decimal("0.00"),
    ]
    assert [found.points(each, "extra") for each in (a, b, c)] == [
        Decimal("1.50"),
        Decimal("0.80"),
        Decimal("0.50"),
    ]
    assert found.points(c, "complaints") == Decimal("-6.00")
    assert found.segment(a, "work") == Decimal("60.00")


def test_without_judgements_there_is_no_total_and_it_says_who_can_supply_them(world):
    fill(world)
    found = scores(CARD, QUARTER)
    a = world.units["A"]
    assert found.total(a) is None
    assert found.sum_so_far(a) == Decimal("61.50")
    assert found.grade(a) == "" and found.place(a) == 0
    lacking = found.missing(a)
    assert [each.item for each in lacking] == ["作风", "台账质量"]
    assert lacking[0].reason == "还没有开启这一期的考核"
    assert "上级单位评审组评分" in lacking[0].who


def test_a_figure_that_has_no_value_is_missing_not_zero(world):
    world.meet("A", "2026-07-05", 5)
    found = scores(CARD, QUARTER)
    lacking = {each.item: each.reason for each in found.missing(world.units["A"])}
    assert lacking["人数增长"] == "上期值为 0"
    lacking = {each.item: each.reason for each in found.missing(world.units["B"])}
    assert "为 0" in lacking["办结率"]
    assert "开会次数" not in lacking  # nothing held is a known number: no points


def test_like_units_and_targets(world):
    for unit, people in {"A": 30, "B": 20, "C": 10}.items():
        world.meet(unit, "2026-07-05", people)
    world.target("A", "40")
    world.target("B", "20")
    world.target("C", "10", agreed=False)
    found = scores(COMPARED, QUARTER)
    a, b, c = (world.units[code] for code in "ABC")
    # the mean is 20: 150 %, 100 % and 50 % of it
    assert [found.points(each, "against_peers") for each in (a, b, c)] == [40, 20, 0]
    assert [found.points(each, "against_target") for each in (a, b)] == [Decimal("45.00"), Decimal("60.00")]
    assert [str(each.reason) for each in found.missing(c)] == ["目标值还没有确认"]
    assert found.total(a) == Decimal("85.00") and found.total(c) is None
