"""A library whose organisation also runs the trial mechanism: talks in two units, secrets that few may see."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from bihuan.accounts.public import open_account
from bihuan.ledger.public import adopt_pack, create
from tests.library.download.scene import Library, hold, library

PACK = Path(__file__).parent / "packs" / "trial"
PASSWORD = "yun-ling-2026-ce"


@dataclass
class Office:
    """`shelf` is the library; `clerk` is 经办人 of the branch; four talks, two of the root and two of the branch."""

    shelf: Library
    clerk: int

    @property
    def root(self) -> int:
        """The whole organisation."""
        return self.shelf.root

    @property
    def branch(self) -> int:
        """The unit below it."""
        return self.shelf.branch

    def talk(self, unit: int, on: str = "2026-09-01", **values: object) -> int:
        """Enter one talk."""
        return create("trial.talk", [{"unit": unit, "held_on": on} | values], actor=0)[0].record

    def browser(self, person: int) -> Client:
        """A browser in which that person has signed in."""
        account, _ = open_account(person, PASSWORD)
        client = Client(HTTP_HOST="localhost")
        client.force_login(account)
        return client


@pytest.fixture
def office(db, workspace):
    """The office, on the 30th of September 2026."""
    with library() as shelf:
        adopt_pack(PACK, unit=shelf.root, actor=shelf.librarian)
        row = {"number": "clerk", "name": "经办", "unit": shelf.branch, "effective_on": "2026-01-01"}
        clerk = create("org.person", [row], actor=shelf.librarian)[0].record
        hold(clerk, shelf.branch, "经办人", shelf.librarian)
        made = Office(shelf, clerk)
        for unit in (shelf.root, shelf.branch):
            made.talk(unit, "2026-03-01", minutes=30, cost="12.50")
            made.talk(unit, "2026-09-01", minutes=50, cost="20")
        secrets = [
            {"unit": unit, "effective_on": "2026-02-01", "score": 777} for unit in (shelf.root, shelf.branch)
        ]
        create("trial.secret", secrets, actor=0)
        yield made
