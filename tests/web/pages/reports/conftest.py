"""The world of reports, its clerk and its administrator signed in."""

import pytest
from django.test import Client

from bihuan.accounts.public import open_account
from tests.report.conftest import world

__all__ = ["world"]


@pytest.fixture
def browser(world):
    """`browser(person)`: a browser in which that person has signed in."""

    def enter(person: int) -> Client:
        account, _ = open_account(person, "yun-ling-2026-ce")
        client = Client(HTTP_HOST="localhost")
        client.force_login(account)
        return client

    return enter
