"""Deadlines as packs write them, on the announced calendar of 2026 and in a year that is not announced."""

from datetime import date

import pytest

from bihuan.base.workdays import Calendar
from bihuan.duty.deadline import after, deadline, is_after
from bihuan.mechanism.language import Deadline

CALENDAR = Calendar()
FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("text", "shift", "expected"),
    [
        ("end", "none", date(2026, 2, 28)),  # a Saturday made a workday
        ("15", "none", date(2026, 2, 15)),
        ("15", "before", date(2026, 2, 14)),  # the 15th begins the Spring Festival; the 14th is worked
        ("15", "after", date(2026, 2, 24)),
        ("31", "none", date(2026, 2, 28)),
        ("10 days", "none", date(2026, 2, 10)),
        ("3 workdays", "none", date(2026, 2, 4)),
        ("90 workdays", "none", date(2026, 2, 28)),
        ("2 workdays after", "none", date(2026, 3, 3)),
        ("1 days after", "none", date(2026, 3, 1)),
        ("1 days after", "after", date(2026, 3, 2)),
        ("02-20", "none", date(2026, 2, 20)),
        ("01-20", "none", date(2027, 1, 20)),
        ("1", "before", date(2026, 2, 2)),  # never before the period begins
    ],
)
def test_the_deadline_of_a_month(text, shift, expected):
    found = deadline(text, *FEBRUARY, shift, CALENDAR)
    assert found.day == expected
    assert is_after(text) == ("after" in text)


def test_the_29th_of_february_is_the_28th_where_there_is_none():
    assert deadline("02-29", date(2026, 1, 1), date(2026, 12, 31), "none", CALENDAR).day == date(2026, 2, 28)
    assert deadline("02-29", date(2028, 1, 1), date(2028, 12, 31), "none", CALENDAR).day == date(2028, 2, 29)


def test_workdays_of_a_year_without_announcement_are_marked():
    year = 2099
    start, end = date(year, 3, 1), date(year, 3, 31)
    assert deadline("end", start, end, "none", CALENDAR).announced
    assert not deadline("5 workdays", start, end, "none", CALENDAR).announced
    assert not deadline("end", start, end, "after", CALENDAR).announced
    assert not after(start, Deadline(number=2, workdays=True), "none", CALENDAR).announced


def test_an_event_is_answered_some_time_after_it():
    monday = date(2026, 3, 2)
    assert after(monday, Deadline(number=5, workdays=True), "none", CALENDAR).day == date(2026, 3, 9)
    assert after(monday, Deadline(number=5, workdays=False), "none", CALENDAR).day == date(2026, 3, 7)
    assert after(monday, Deadline(number=5, workdays=False), "before", CALENDAR).day == date(2026, 3, 6)
    sunday = date(2026, 3, 8)
    assert after(sunday, Deadline(number=0, workdays=False), "before", CALENDAR).day == sunday
