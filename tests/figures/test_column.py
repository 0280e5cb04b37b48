"""Columns: exact fractions, missing with a reason that names the part, rounded once."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.figures.column import Column, difference, growth, mean, quotient, text_of, whole

NUMBERS = st.integers(-(10**18), 10**18)
PATIENT = settings(deadline=None)


def column(*numbers, scale=0):
    return whole(np.array(numbers, np.int64), np.ones(len(numbers), np.int64), scale)


def exact(found, place=0):
    return None if found.fault[place] else Fraction(int(found.num[place]), int(found.den[place]))


@PATIENT
@given(NUMBERS, NUMBERS, st.integers(0, 4), st.integers(0, 4))
def test_quotient_difference_and_growth_are_exact(top, base, scale, other):
    of, over = column(top, scale=scale), column(base, scale=other)
    first, second = Fraction(top, 10**scale), Fraction(base, 10**other)
    assert exact(difference(("甲", of), ("乙", over))) == first - second
    assert exact(quotient(("甲", of), ("乙", over), 100)) == (100 * first / second if base else None)
    assert exact(growth(("甲", of), ("乙", over))) == ((first - second) / abs(second) if base else None)


def test_a_zero_base_is_named():
    found = quotient(("分子“甲”", column(3)), ("分母“乙”", column(0)))
    assert found.number(0) is None
    assert found.missing(0) == "分母“乙”为 0"


def test_a_missing_part_is_named_with_its_own_reason():
    lacking = column(1, 2).with_fault(np.array([True, False]), "没有记录")
    for found in (
        quotient(("分子“甲”", lacking), ("分母“乙”", column(4, 4))),
        difference(("分子“甲”", lacking), ("减数“乙”", column(4, 4))),
        growth(("分子“甲”", lacking), ("上期“甲”", column(4, 4))),
    ):
        assert found.missing(0) == "分子“甲”缺数：没有记录"
        assert found.missing(1) == ""


def test_the_average_of_nothing_is_missing():
    found = mean(np.array([0, 700]), np.array([0, 3]), 2)
    assert found.missing(0) == "没有可供平均的记录"
    assert found.rounded(1, 2) == Decimal("2.33")


@pytest.mark.parametrize(
    ("num", "den", "decimals", "text"),
    [(1, 8, 2, "0.13"), (-1, 8, 2, "-0.13"), (5, 2, 0, "3"), (-1, 1000, 1, "0.0"), (2, 3, 4, "0.6667")],
)
def test_rounding_is_half_up_and_minus_zero_is_zero(num, den, decimals, text):
    found = Column(np.array([num]), np.array([den]), np.zeros(1, np.int16))
    assert text_of(found.rounded(0, decimals), decimals) == text


def test_thousands_are_parted_only_when_asked_for():
    assert text_of(Decimal("1234567.5"), 1) == "1234567.5"
    assert text_of(Decimal("1234567.5"), 1, thousands=True) == "1,234,567.5"
