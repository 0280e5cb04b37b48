"""Workdays follow the announced calendar, an imported table, and say when a year is not announced."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.base.errors import Refused
from bihuan.base.workdays import Calendar, read_table

CALENDAR = Calendar()
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


def test_holiday_and_adjusted_saturday():
    assert not CALENDAR.is_workday(date(2026, 10, 1))
    assert CALENDAR.is_workday(date(2026, 10, 10))  # a Saturday that was made a workday
    assert CALENDAR.between(date(2025, 12, 31), date(2026, 12, 31)) == 248


def test_deadline_over_the_national_holiday():
    due = CALENDAR.add(date(2026, 9, 30), 5)
    assert due.day == date(2026, 10, 13)
    assert due.announced


def test_year_not_announced_is_said():
    assert not CALENDAR.add(date(2026, 12, 25), 10).announced
    assert CALENDAR.is_workday(date(2031, 1, 1))  # a plain Wednesday, for want of better knowledge
    assert not CALENDAR.announced(2031)


def test_zero_is_today_or_the_next_workday():
    assert CALENDAR.add(date(2026, 10, 1), 0).day == date(2026, 10, 8)
    assert CALENDAR.add(date(2026, 10, 8), 0).day == date(2026, 10, 8)


@given(DAYS, st.integers(1, 400))
def test_add_and_between_agree(day, count):
    due = CALENDAR.add(day, count).day
    assert CALENDAR.is_workday(due)
    assert CALENDAR.between(day, due) == count


@given(DAYS, st.integers(0, 500))
def test_between_counts_one_by_one(day, length):
    end = day + timedelta(days=length)
    assert CALENDAR.between(day, end) == sum(
        CALENDAR.is_workday(day + timedelta(days=n)) for n in range(1, length + 1)
    )
    assert CALENDAR.between(end, day) == -CALENDAR.between(day, end)


def test_imported_table_rules(tmp_path):
    table = tmp_path / "workdays.csv"
    table.write_text("日期,安排\n2031-01-01,休\n2031-01-04,班\n", encoding="utf-8-sig")
    calendar = Calendar(read_table(table))
    assert not calendar.is_workday(date(2031, 1, 1))
    assert calendar.is_workday(date(2031, 1, 4))
    assert calendar.announced(2031)


def test_broken_table_names_every_line(tmp_path):
    table = tmp_path / "workdays.csv"
    table.write_text("2031-01-01,休\n2031-13-01,休\n2031-01-03,放假\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_table(table)
    assert [issue.line for issue in refused.value.issues] == [2, 3]
