"""Numerals against a plain writer of numbers, and what is vague or hidden."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.library.outline.numerals import is_masked, value_of

DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """A whole number below ten thousand, then by groups of four, as it is read aloud."""
    if number >= 10_000:
        scale, sign = (100_000_000, "亿") if number >= 100_000_000 else (10_000, "万")
        whole, rest = divmod(number, scale)
        gap = "零" if rest and rest < scale // 10 else ""
        return written(whole) + sign + (gap + written(rest) if rest else "")
    text, zero = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + sign
        zero = not digit
    return text


@settings(max_examples=200)
@given(st.integers(1, 999_999_999_999))
def test_what_is_read_aloud_is_understood(number):
    assert value_of(written(number)) == number


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("十八", 18),
        ("两百", 200),
        ("二〇二六", 2026),
        ("三点五", Fraction(7, 2)),
        ("1,200.50", Fraction(2401, 2)),
        ("3千万", 30_000_000),
        ("百", 100),
        ("30余万", 300_000),
        ("数十", 10),
        ("四分之三", Fraction(3, 4)),
        ("零分之三", None),
        ("xx", None),
        ("天", None),
        ("1.2.3", None),
        ("", None),
    ],
)
def test_value(shown, value):
    assert value_of(shown) == value


def test_hidden():
    assert [is_masked(each) for each in ("x.x", "*万", "××", "“n”", "12", "十二")] == [True] * 4 + [False] * 2
