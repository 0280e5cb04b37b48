"""The worlds of surveys, ballots, tests and documents, their people signed in; and a browser in which nobody is."""

import pytest
from django.test import Client

from bihuan.accounts.public import open_account
from bihuan.web.pages.taking_part.attempts import forget
from tests.assess.ballot.conftest import begin
from tests.assess.survey.conftest import world

__all__ = ["begin", "world"]


@pytest.fixture
def browser():
    """`browser(person)`: a browser in which that person has signed in; without a person one in which nobody has."""
    forget()

    def enter(person: int = 0) -> Client:
        client = Client(HTTP_HOST="localhost")
        if person:
            account, _ = open_account(person, "yun-ling-2026-ce")
            client.force_login(account)
        return client

    return enter
