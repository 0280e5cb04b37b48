"""The small organisation of the ledger tests, its people signed in."""

import pytest
from django.test import Client

from bihuan.accounts.public import open_account
from tests.ledger.conftest import case, clock, world

__all__ = ["case", "clock", "world"]

PASSWORD = "yun-ling-2026-ce"


@pytest.fixture
def signed_in(world):
    """A browser in which a person of the organisation has signed in."""

    def browser(number: str) -> Client:
        person = world.admin if number == "admin" else world.people[number]
        account, _ = open_account(person, PASSWORD)
        client = Client(HTTP_HOST="localhost")
        client.force_login(account)
        return client

    return browser
