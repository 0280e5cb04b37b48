"""Columns are as wide as their longest line, within limits, and the first gives where they are too wide together."""

from bihuan.official.fitting import fitted_table
from bihuan.official.model import Run


def widths(*columns: str) -> tuple[int, ...]:
    """The widths of columns with these heads over a row of short cells."""
    row = tuple((Run("甲"),) for _ in columns)
    return fitted_table("", tuple((Run(each),) for each in columns), (row,)).widths


def test_a_column_fits_its_longest_line():
    assert widths("一二三四五六", "一\n二三四五六七八") == (7, 8)


def test_no_column_is_narrower_or_wider_than_the_limits():
    assert widths("一", "长" * 40) == (5, 17)


def test_the_first_column_gives_and_keeps_what_it_needs():
    assert widths("长" * 15, "宽" * 14, "宽" * 14) == (12, 15, 15)
    assert widths("短" * 6, "宽" * 16, "宽" * 16, "宽" * 16) == (7, 17, 17, 17)
