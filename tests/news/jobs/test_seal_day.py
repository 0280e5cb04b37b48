"""The day that has ended is sealed once."""

from datetime import date, timedelta

import pytest

from bihuan.book.public import seals
from bihuan.book.seal import seals_file
from bihuan.news.jobs import seal_day
from bihuan.news.worker import run_due


@pytest.fixture
def no_seals():
    seals_file().unlink(missing_ok=True)
    yield
    seals_file().unlink(missing_ok=True)


def test_it_seals_the_day_before_and_only_once(world, no_seals, moment):
    for _ in range(3):
        assert [ran.error for ran in run_due(jobs=[seal_day.JOB])] in ([""], [])
        moment.after(hours=3)
    assert [(each.day, each.seq) for each in seals()] == [(date(2026, 6, 14), 0)]
    moment.after(days=2)
    run_due(jobs=[seal_day.JOB])
    assert [each.day for each in seals()][1:] == [date(2026, 6, 14) + timedelta(days=2)]
    assert seals()[-1].seq > 0
