"""Rights on pages: post × place × ledger × action, worked out from the packs; what is not allowed is refused and nowhere to be seen."""

import re
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from bihuan.accounts.public import give_token
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
            clients[who.person].program = program_of(who) if who.kind else None
        Asking(matrix, ledger, who, clients[who.person], asked).everything()
    # A test that only ever meets refusals would prove nothing.
    assert {"read", "not read", "step", "no step", "amend", "no amend", "begin", "no begin"} <= set(asked)
    assert asked["found"] and asked["exported"] and asked["counted"] and asked["found by a program"]


def program_of(who):
    token = give_token(who.person, 1, "试").text
    return Client(HTTP_HOST="localhost", HTTP_AUTHORIZATION=f"Bearer {token}")


class Asking:
    """One person, one ledger: every door is tried."""

    def __init__(self, matrix, ledger, who, client, asked):
        self.matrix, self.ledger, self.who, self.client, self.asked = matrix, ledger, who, client, asked
        self.record, self.mark = matrix.records[ledger.id], matrix.mark(ledger)
        self.reads = matrix.may_read(ledger, who)
        self.program = client.program
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
        hidden = not self.reads
        table = self.client.get(f"/ledgers/{self.ledger.id}")
        for view in (table, self.client.get(f"/ledgers/{self.ledger.id}?view=board")):
            shown = view.content.decode()
            assert not hidden or (self.mark not in shown and f'/records/{self.record}"' not in shown), (
                self.case
            )
        counted = (table.context or {}).get("total", 0)
        assert not hidden or not counted, self.case
        self.asked["counted"] += bool(counted)
        self.taken_away_where_allowed(hidden)
        found = self.client.get("/search", {"q": f'"{self.mark}"'}).content.decode()
        linked = re.search(rf"/(records|library)/{self.record}\"", found)
        assert not hidden or not linked, self.case
        if self.who.kind:  # programs act for people who hold a post
            answer = self.program.get("/api/search", {"q": f'"{self.mark}"'})
            records = {hit["record"] for hit in answer.json().get("hits", ())}
            assert not hidden or self.record not in records, self.case
            self.asked["found by a program"] += self.record in records
        self.asked["found"] += bool(linked)

    def taken_away_where_allowed(self, hidden):
        book = self.client.get(f"/ledgers/{self.ledger.id}/export")
        if book.status_code == 200:
            content = b"".join(book.streaming_content) if book.streaming else book.content
            rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
            inside = any(self.mark in str(cell) for row in rows for cell in row)
            assert not hidden or not inside, self.case
            self.asked["exported"] += inside

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
