"""Accounts: opened for people in office by whoever keeps them, with passwords that hold to the rules."""

import pytest

from bihuan.accounts.public import account_of, any_account, close_account, may_open, open_account
from bihuan.base.errors import NotFound, Refused
from bihuan.ledger.public import StepTaken, get, step
from tests.ledger.conftest import clock, world  # noqa: F401


def test_a_password_given_out_must_be_changed(world):  # noqa: F811
    assert not any_account()
    account, password = open_account(world.people["clerk_a"])
    assert account.must_change
    assert account.check_password(password)
    assert any_account()
    again, other = open_account(world.people["clerk_a"])
    assert again.pk == account.pk
    assert other != password
    assert not account_of(world.people["clerk_a"]).check_password(password)


@pytest.mark.parametrize("password", ["short", "123456789012", "password123", "clerk_a2026"])
def test_a_weak_password_opens_nothing(world, password):  # noqa: F811
    with pytest.raises(Refused):
        open_account(world.people["clerk_a"], password)
    assert account_of(world.people["clerk_a"]) is None


def test_only_people_in_office_get_one(world):  # noqa: F811
    person = world.people["clerk_b"]
    step([StepTaken(person, get(person, actor=world.admin).seen, "leave")], actor=world.admin)
    for record in (person, world.root, 10**9):
        with pytest.raises(NotFound):
            open_account(record)


def test_a_closed_account_lets_nobody_in(world):  # noqa: F811
    open_account(world.people["clerk_a"])
    close_account(world.people["clerk_a"])
    assert not account_of(world.people["clerk_a"]).is_active


def test_whoever_keeps_the_people_opens_accounts(world):  # noqa: F811
    assert may_open(world.people["clerk_a"], actor=world.admin)
    assert not may_open(world.people["clerk_a"], actor=world.people["chief_a"])
    assert not may_open(world.root, actor=world.admin)
