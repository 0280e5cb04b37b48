"""Rules are exact at every bound, either way round, and never give more than the item has."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.assess.score.card import CardItem
from bihuan.assess.score.exact import Exact, exact_of, objects
from bihuan.assess.score.rules import means_of_others, points_of, rule_words, vetoed
from bihuan.mechanism.language.scorecard import Item

fractions = st.fractions(min_value=-500, max_value=500, max_denominator=997)


def item(**parts) -> CardItem:
    """An item over a figure unless it is judged."""
    definition = Item.model_validate({"title": "项", "points": 10, **parts})
    return CardItem("item", "segment", definition, "" if "judged" in parts else "x.figure", "", "")


def many(values) -> Exact:
    """Exact values of fractions."""
    return Exact(
        objects([each.numerator for each in values]),
        objects([each.denominator for each in values]),
        objects([""] * len(values)),
    )


def half_up(points: Fraction) -> int:
    """Hundredths of non-negative points."""
    return int((points * 200 + 1) // 2)


@settings(max_examples=150, deadline=None)
@given(st.lists(fractions, min_size=1, max_size=8), st.integers(-50, 50), st.integers(-50, 50))
def test_linear_either_way_round(values, zero, full):
    found = points_of(item(linear={"zero": zero, "full": full}), many(values))
    for value, points in zip(values, found, strict=True):
        if zero == full:
            assert points == (1000 if value >= full else 0)
        else:
            part = min(max((value - zero) / Fraction(full - zero), Fraction(0)), Fraction(1))
            assert points == half_up(part * 10)


@settings(max_examples=100, deadline=None)
@given(st.lists(fractions, min_size=1, max_size=8))
def test_stairs_and_each(values):
    stairs = item(stairs=[{"at_least": 1, "points": 3}, {"at_least": Decimal("2.5"), "points": 12}])
    each = item(each={"points": Decimal("0.3"), "most": 4}, kind="deduction")
    for value, up, down in zip(
        values, points_of(stairs, many(values)), points_of(each, many(values)), strict=True
    ):
        assert up == (1000 if value >= Fraction(5, 2) else 300 if value >= 1 else 0)
        assert down == -half_up(min(max(value * Fraction(3, 10), Fraction(0)), Fraction(4)))


def test_a_bound_is_reached_exactly_and_not_by_rounding():
    third = item(stairs=[{"at_least": Decimal("66.666667"), "points": 5}])
    assert points_of(third, many([Fraction(200, 3)])).tolist() == [0]
    assert points_of(third, many([Fraction(66666667, 1000000)])).tolist() == [500]


def test_a_percentage_without_a_rule_counts_from_0_to_100():
    assert points_of(item(), many([Fraction(1, 3), Fraction(50), Fraction(120)])).tolist() == [3, 500, 1000]


def test_a_veto_strikes_at_its_bound():
    veto = item(points=0, kind="veto", at_least=2, grade="合格")
    assert vetoed(veto, many([Fraction(199, 100), Fraction(2)])).tolist() == [False, True]
    assert points_of(veto, many([Fraction(5)])).tolist() == [0]


def test_missing_values_have_no_points():
    assert points_of(item(linear={"zero": 10, "full": 0}), exact_of([None, 0], "没有")).tolist() == [0, 1000]


def test_a_mean_needs_two_of_a_group():
    groups = objects(["甲", "甲", "乙", "乙"])
    found = means_of_others(exact_of([1, 2, 5, None], "没有"), groups)
    assert found.number(0) == found.number(1) == Decimal("1.5")
    assert found.missing[2] == "没有同类单位可比"


def test_rules_in_words():
    assert rule_words(item(linear={"zero": 20, "full": 0})) == "20 得 0 分，0 得 10 分，其间按比例"
    assert rule_words(item(each={"points": 1, "most": 30}, kind="bonus")) == "加分：每一个 1 分，最多 10 分"
    assert rule_words(item(judged="above.office"), "上级单位办公室") == "由上级单位办公室评分，最多 10 分"
