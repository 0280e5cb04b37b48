"""Totals are exact until they are rounded once, half away from zero."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from bihuan.assess.points.table import least_cents, ranks_of
from bihuan.assess.points.totals import to_cents, totals_of


def total(points, base="0", decay="0", scale=2):
    rows = np.array([[int(Decimal(each).scaleb(scale))] for each in points], np.int64)
    given = totals_of(rows, base=int(Decimal(base).scaleb(scale)), decay=Decimal(decay), scale=scale)
    return Decimal(int(given[0])).scaleb(-2)


def test_the_base_does_not_fade_in_the_first_period():
    assert total(["5"], base="60", decay="10") == Decimal("65")
    assert total(["5", "1"], base="60", decay="10") == Decimal("59.50")


def test_without_fading_points_add_up():
    assert total(["5", "-7.25", "1"], base="60") == Decimal("58.75")


@pytest.mark.parametrize(
    ("points", "rounded"), [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.004999", "0.00")]
)
def test_half_a_cent_goes_away_from_zero(points, rounded):
    assert total([points], scale=6) == Decimal(rounded)
    assert total([points, "0"], scale=6, decay="0.0001") == Decimal("0.00")
    assert to_cents(Fraction(points)) == Decimal(rounded)


def test_a_year_of_days_stays_exact():
    points = ["1.37"] * 366
    exact = Fraction(0)
    for _ in points:
        exact = exact * Fraction(9675, 10000) + Fraction("1.37")
    assert total(points, decay="3.25") == to_cents(exact)


def test_a_threshold_between_cents_is_reached_by_the_next_cent():
    assert [least_cents(Decimal(each)) for each in ("70.5", "70.501", "-1.005")] == [7050, 7051, -100]


def test_equal_totals_share_a_place():
    assert ranks_of(np.array([5, 9, 5, -1, 9])).tolist() == [3, 1, 3, 5, 1]
    assert ranks_of(np.array([], np.int64)).tolist() == []
