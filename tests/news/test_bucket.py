"""However the requests fall, no sixty seconds see more messages than the limit; and a quiet bucket fills again."""

from datetime import timedelta
from random import Random

import pytest

from bihuan.news.bucket import take
from tests.news.conftest import MORNING

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("limit", [1, 2, 3, 20, 100])
@pytest.mark.parametrize("seed", [1, 2])
def test_never_more_than_the_limit_in_a_minute(limit, seed):
    draw, at, out = Random(seed), MORNING, []
    for _ in range(400):
        at += timedelta(milliseconds=draw.choice([0, 1, 40, 400, 1500]))
        if take("robot", limit, at):
            out.append(at)
    assert len(out) >= limit
    for first in out:
        assert sum(first <= each < first + timedelta(minutes=1) for each in out) <= limit


def test_it_fills_evenly():
    while take("robot", 20, MORNING):
        pass
    assert not take("robot", 20, MORNING + timedelta(seconds=5))
    assert take("robot", 20, MORNING + timedelta(seconds=6))
    assert not take("robot", 20, MORNING + timedelta(seconds=11))
    later = MORNING + timedelta(hours=1)
    assert [take("robot", 20, later) for _ in range(11)] == [True] * 10 + [False]


def test_a_clock_set_back_fills_nothing():
    while take("robot", 20, MORNING):
        pass
    assert not take("robot", 20, MORNING - timedelta(hours=1))
    assert not take("robot", 20, MORNING)


def test_buckets_are_apart():
    while take("one", 20, MORNING):
        pass
    assert take("other", 20, MORNING)
