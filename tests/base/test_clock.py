"""One clock for all, which can stand elsewhere for a while."""

from datetime import UTC, date, datetime

from bihuan.base.clock import local_date, now, today, use_clock


def test_day_begins_in_the_installation_zone():
    with use_clock(lambda: datetime(2026, 3, 4, 16, 30, tzinfo=UTC)):
        assert now().hour == 16
        assert today() == date(2026, 3, 5)  # half past midnight in Shanghai
    assert today() != date(2026, 3, 5)


def test_local_date_of_microseconds():
    moment = datetime(2026, 3, 4, 15, 59, 59, tzinfo=UTC)
    assert local_date(int(moment.timestamp()) * 1_000_000) == date(2026, 3, 4)
    assert local_date(int(moment.timestamp() + 1) * 1_000_000) == date(2026, 3, 5)
