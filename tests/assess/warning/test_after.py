"""The first day from which a condition must have held, in days and in workdays."""

from datetime import date, timedelta

import pytest

from bihuan.assess.warning.after import After, read_after
from bihuan.base.workdays import Calendar


@pytest.mark.parametrize("count", [0, 1, 3, 10])
def test_workdays_back_are_the_workdays_forward(count):
    calendar, after = Calendar(), After(count, "workdays")
    for number in range(120):  # over the spring festival of 2026 with its adjusted days
        on = date(2026, 1, 1) + timedelta(days=number)
        since = after.since(on)
        assert calendar.between(since, on) >= count
        assert since == on or calendar.between(since + timedelta(days=1), on) < count


def test_what_packs_write_is_read():
    assert read_after("10 workdays") == After(10, "workdays")
    assert read_after("1 day") == After(1, "days")
    assert read_after("2 periods").periods == 2
    assert read_after("30 days").periods == 1
    assert read_after("30 days").since(date(2026, 3, 31)) == date(2026, 3, 1)
