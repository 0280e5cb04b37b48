"""Tokens of one's own: listed, and taken back one by one without touching the others."""

import pytest

from bihuan.accounts.public import give_token, in_use, person_of_token, revoke_token, tokens_of
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.org.public import make_token
from tests.ledger.conftest import clock, world  # noqa: F401


def test_one_is_taken_back_and_the_other_goes_on(world):  # noqa: F811
    clerk = world.people["clerk_a"]
    first, second = give_token(clerk, 30, "大屏"), give_token(clerk, 30, "报表")
    assert person_of_token(first.text) == clerk
    serial = next(each.serial for each in tokens_of(clerk) if each.title == "大屏")
    with pytest.raises(NotFound):
        revoke_token(world.people["clerk_b"], serial)
    revoke_token(clerk, serial)
    with pytest.raises(NotAllowed, match="撤销"):
        person_of_token(first.text)
    assert person_of_token(second.text) == clerk
    assert [in_use(each) for each in tokens_of(clerk)] == [True, False]
    assert all(first.text not in each.serial for each in tokens_of(clerk))


def test_what_was_never_given_here_opens_nothing(world):  # noqa: F811
    with pytest.raises(NotAllowed):
        person_of_token(make_token(world.people["clerk_a"], 1).text)


@pytest.mark.parametrize(("days", "title"), [(0, "大屏"), (9999, "大屏"), (30, " "), (30, "长" * 61)])
def test_a_token_says_for_how_long_and_for_what(world, days, title):  # noqa: F811
    with pytest.raises(Refused):
        give_token(world.people["clerk_a"], days, title)
