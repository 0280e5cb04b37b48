"""Nobody is disturbed at night, on weekends and holidays; on an adjusted Sunday people work."""

from datetime import UTC, datetime

import pytest

from bihuan.base.workdays import Calendar
from bihuan.news.quiet import is_quiet
from bihuan.news.settings import read_settings


def quiet(text: str, **news) -> bool:
    moment = datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)
    return is_quiet(moment, read_settings(news), Calendar())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-06-15T07:59", True),
        ("2026-06-15T08:00", False),
        ("2026-06-15T20:59", False),
        ("2026-06-15T21:00", True),
        ("2026-06-13T10:00", True),  # Saturday
        ("2026-06-19T10:00", True),  # holiday
        ("2026-01-04T10:00", False),  # a Sunday on which people work
    ],
)
def test_by_default(text, expected):
    assert quiet(text) is expected


def test_within_a_day_and_not_at_all():
    assert quiet("2026-06-15T12:30", quiet="12:00-14:00")
    assert not quiet("2026-06-15T22:30", quiet="12:00-14:00")
    assert not quiet("2026-06-13T23:00", quiet="", workdays_only=False)
