"""Rights on pages: post × place × ledger × action, worked out from the packs; what is not allowed is refused and nowhere to be seen."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.test import Client

from bihuan.base.clock import use_clock
from bihuan.book.public import current, head
from bihuan.library.search.public import keep_up
from bihuan.mechanism.language import VOID
from tests.web.matrix import build

EVERY = 16  # of the pairs, one in so many is asked in the ordinary run; all of them by `make check-slow`
REFUSED = {302, 400, 403, 404, 409, 422}


@pytest.fixture
def matrix(db, workspace):
    with use_clock(lambda: datetime(2026, 6, 15, 2, 0, tzinfo=UTC)):
        made = build()
        while keep_up().indexed:
            pass
        yield made


def test_pages_allow_what_the_packs_allow(matrix):
    ask_all(matrix, [pair for n, pair in enumerate(matrix.pairs) if n % EVERY == 0])


@pytest.mark.slow
def test_pages_allow_what_the_packs_allow_to_everybody(matrix):
    ask_all(matrix, matrix.pairs)


def ask_all(matrix, pairs):
    asked = Counter()
    clients = {}
    for ledger, who in pairs:
        if who.person not in clients:
            clients[who.person] = Client(HTTP_HOST="localhost")
            clients[who.person].force_login(who.account)
        Asking(matrix, ledger, who, clients[who.person], asked).everything()
    # A test that only ever meets refusals would prove nothing.
    assert {"read", "not read", "step", "no step", "amend", "no amend", "begin", "no begin"} <= set(asked)


class Asking:
    """One person, one ledger: every door is tried."""

    def __init__(self, matrix, ledger, who, client, asked):
        self.matrix, self.ledger, self.who, self.client, self.asked = matrix, ledger, who, client, asked
        self.record, self.mark = matrix.records[ledger.id], matrix.mark(ledger)
        self.reads = matrix.may_read(ledger, who)
        self.case = f"{who.kind or '无岗位'} {who.place} {ledger.id}"

    def everything(self):
        self.asked["read" if self.reads else "not read"] += 1
        before = head().seq
        self.seen_where_allowed()
        self.begun_where_allowed()
        self.amended_where_allowed()
        self.stepped_where_allowed()
        self.void_where_allowed()
        kept = current([self.record])[self.record]
        assert kept.state != VOID and kept.state == self.ledger.initial, self.case
        assert not self.entries_of_the_record(before), self.case

    def entries_of_the_record(self, before):
        return current([self.record])[self.record].head > before

    def seen_where_allowed(self):
        page = self.client.get(f"/records/{self.record}")
        assert page.status_code == (200 if self.reads else 404), self.case
        table = self.client.get(f"/ledgers/{self.ledger.id}").content.decode()
        hidden = not self.reads
        assert not hidden or self.mark not in table, self.case
        assert not hidden or f'/records/{self.record}"' not in table, self.case
        found = self.client.get("/search", {"q": f'"{self.mark}"'}).content.decode()
        linked = re.search(rf"/(records|library)/{self.record}\"", found)
        assert not hidden or not linked, self.case
        self.asked["found"] += bool(linked)

    def begun_where_allowed(self):
        by = self.ledger.definition.create.by
        here = self.matrix.meets(by, self.ledger, self.who)
        page = self.client.post(f"/ledgers/{self.ledger.id}/new", {"unit": "H"})
        self.asked["begin" if page.status_code in (200, 422) else "no begin"] += 1
        if here:
            assert page.status_code in (200, 302, 422), self.case
        else:
            assert page.status_code in REFUSED, self.case

    def amended_where_allowed(self):
        right = self.ledger.definition.amend
        state = not right.within or self.ledger.initial in right.within
        may = self.reads and state and self.matrix.meets(right.by, self.ledger, self.who)
        page = self.client.get(f"/records/{self.record}/amend")
        self.asked["amend" if page.status_code == 200 else "no amend"] += 1
        assert may or page.status_code in (403, 404), f"{self.case}: amend {page.status_code}"

    def stepped_where_allowed(self):
        for name, step in self.ledger.steps.items():
            may = self.reads and self.matrix.meets(step.by, self.ledger, self.who)
            may = may and self.ledger.initial in step.source
            page = self.client.get(f"/records/{self.record}/steps/{name}", follow=True)
            self.asked["step" if page.status_code == 200 else "no step"] += 1
            assert may or page.status_code in (403, 404), f"{self.case}: step {name} {page.status_code}"

    def void_where_allowed(self):
        right = self.ledger.definition.void
        if self.reads and self.matrix.meets(right.by, self.ledger, self.who):
            return
        page = self.client.post(f"/records/{self.record}/void", {"reason": "试", "seen": str(head().seq)})
        assert page.status_code in REFUSED - {302}, self.case
