"""Long titles break into balanced lines, at a place where the words allow it."""

from hypothesis import given
from hypothesis import strategies as st

from bihuan.official.word.title import LONGEST, title_lines


def test_short_title_is_one_line():
    assert title_lines("虚构集团2026年工作情况报告") == ["虚构集团2026年工作情况报告"]


def test_long_title_breaks_before_the_year():
    title = "虚构集团第一分公司2026年第三季度工作情况报告"
    assert title_lines(title) == ["虚构集团第一分公司", "2026年第三季度工作情况报告"]


def test_an_own_range_of_days_has_a_line_of_its_own():
    lines = title_lines("虚构集团第一分公司2026年1月1日至2026年9月14日工作情况报告")
    assert lines == ["虚构集团第一分公司", "2026年1月1日至2026年9月14日", "工作情况报告"]


@given(st.text(alphabet="集团公司的，关于0123456789年工作情况报告", min_size=1, max_size=120))
def test_nothing_is_lost_and_no_number_is_torn_apart(title):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(
        not (before[-1].isdigit() and after[0].isdigit())
        for before, after in zip(lines, lines[1:], strict=False)
    )


@given(st.text(alphabet="集团公司的工作", min_size=1, max_size=120))
def test_every_line_fits_the_page(title):
    assert all(len(line) <= LONGEST for line in title_lines(title))
