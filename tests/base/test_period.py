"""Periods parse, name themselves, and step back and apart without losing a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.base.errors import Refused
from bihuan.base.period import GRAINS, ONE_DAY, day_range, parse_period, period_of

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end", "title"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "2026年第三季度"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4), "2026年第1周"),
        ("2026-09-14", date(2026, 9, 14), date(2026, 9, 14), "2026年9月14日"),
        ("2026-01..2026-09-14", date(2026, 1, 1), date(2026, 9, 14), "2026年1月1日至2026年9月14日"),
    ],
)
def test_forms(text, start, end, title):
    period = parse_period(text)
    assert (period.start, period.end, period.title) == (start, end, title)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-Q5", "2026-02-30", "2026-09..2026-01", "2026-W60", "去年", "..", "2026.."],
)
def test_unreadable_says_how_to_write_it(text):
    with pytest.raises(Refused) as refused:
        parse_period(text)
    assert "2026-Q3" in refused.value.issues[0].mend


@given(DAYS, st.sampled_from(GRAINS))
def test_text_parses_back(day, grain):
    period = period_of(day, grain)
    assert period.start <= day <= period.end
    assert parse_period(period.text) == period


@given(DAYS, st.sampled_from(GRAINS))
def test_previous_ends_the_day_before(day, grain):
    period = period_of(day, grain)
    assert period.previous().end == period.start - ONE_DAY
    assert period.previous().grain == grain


@given(DAYS, st.integers(0, 800), st.sampled_from(GRAINS))
def test_split_covers_every_day_once(day, length, grain):
    whole = day_range(day, day + ONE_DAY * length)
    parts = whole.split(grain)
    assert parts[0].start == whole.start
    assert parts[-1].end == whole.end
    assert all(a.end + ONE_DAY == b.start for a, b in zip(parts, parts[1:], strict=False))


def test_last_year_keeps_kind_and_leap_day():
    assert parse_period("2024-02").last_year().text == "2023-02"
    assert parse_period("2024-02-29").last_year().text == "2023-02-28"
    assert parse_period("2026-W53").last_year().text == "2025-W52"
    assert parse_period("2026-01-01..2026-09-14").last_year().text == "2025-01-01..2025-09-14"
