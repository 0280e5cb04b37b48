"""A thing is claimed once; what surely was not sent may be claimed again a few times, what is unsure never."""

from datetime import timedelta

import pytest

from bihuan.news.claims import (
    AT_ONCE,
    FIRST_PAUSE,
    MOST_ATTEMPTS,
    Address,
    claim,
    open_keys,
    settle_failed,
    settle_sent,
    settle_unknown,
    supersede,
)
from bihuan.news.models import Claim, Outcome
from tests.news.conftest import MORNING

HERE = Address("mail", "7")
pytestmark = pytest.mark.django_db


def outcomes() -> dict[str, str]:
    return dict(Claim.objects.values_list("key", "outcome"))


def test_whoever_comes_first_has_it():
    assert claim(HERE, ["b", "a"], MORNING) == ["a", "b"]
    assert claim(HERE, ["a", "b", "c"], MORNING) == ["c"]
    assert claim(Address("mail", "8"), ["a"], MORNING) == ["a"]
    assert claim(Address("feishu", "7"), ["a"], MORNING) == ["a"]


def test_more_keys_than_fit_in_a_statement():
    keys = [f"k{number}" for number in range(2 * AT_ONCE + 3)]
    assert sorted(claim(HERE, keys, MORNING)) == sorted(keys)
    assert open_keys(HERE, [*keys, "new"], MORNING) == {"new"}
    settle_sent(HERE, keys, MORNING)
    assert set(outcomes().values()) == {Outcome.SENT}


@pytest.mark.parametrize("end", ["claimed", "sent", "unknown", "superseded"])
def test_these_are_never_claimed_again(end):
    if end == "superseded":
        supersede(HERE, ["a"], MORNING)
    else:
        claim(HERE, ["a"], MORNING)
    if end == "sent":
        settle_sent(HERE, ["a"], MORNING)
    if end == "unknown":
        settle_unknown(HERE, ["a"], "没有答复")
    assert outcomes() == {"a": end}
    much_later = MORNING + timedelta(days=4000)
    assert open_keys(HERE, ["a"], much_later) == set()
    assert claim(HERE, ["a"], much_later) == []


def test_what_failed_is_tried_again_later_and_later_and_then_given_up():
    at, tries = MORNING, 0
    while claim(HERE, ["a"], at):
        settle_failed(HERE, ["a"], at, "连接不上")
        tries += 1
        pause = FIRST_PAUSE * 2 ** (tries - 1)
        assert open_keys(HERE, ["a"], at + pause - timedelta(seconds=1)) == set()
        assert claim(HERE, ["a"], at + pause - timedelta(seconds=1)) == []
        at += pause
    assert tries == MOST_ATTEMPTS
    assert outcomes() == {"a": Outcome.GIVEN_UP}
    assert Claim.objects.get().error == "连接不上"


def test_what_failed_and_is_overtaken_is_not_tried_again():
    claim(HERE, ["a"], MORNING)
    settle_failed(HERE, ["a"], MORNING, "连接不上")
    supersede(HERE, ["a", "b"], MORNING)
    assert outcomes() == {"a": Outcome.SUPERSEDED, "b": Outcome.SUPERSEDED}


def test_superseding_takes_nothing_back():
    claim(HERE, ["a", "b"], MORNING)
    settle_sent(HERE, ["a"], MORNING)
    supersede(HERE, ["a", "b"], MORNING)
    assert outcomes() == {"a": Outcome.SENT, "b": Outcome.CLAIMED}
