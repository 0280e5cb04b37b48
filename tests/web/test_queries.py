"""Statements that each page asks of the database once it is warm: pinned, so that no page begins to ask one for every row."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.base.clock import use_clock
from bihuan.book.public import head
from bihuan.library.search.public import keep_up
from tests.web.matrix import HERE, build

MOST = {
    "/": 19,
    "/waiting": 4,
    "/recent": 11,
    "/ledgers/": 8,
    "/ledgers/staff_wishes.wish": 19,
    "/ledgers/staff_wishes.wish?view=board": 19,
    "/ledgers/staff_wishes.wish?view=calendar": 16,
    "/ledgers/staff_wishes.wish?view=timeline": 14,
    "/ledgers/staff_wishes.wish?view=tree": 21,
    "/ledgers/staff_wishes.wish?view=matrix": 13,
    "/ledgers/staff_wishes.wish/new": 10,
    "/ledgers/staff_wishes.wish/import": 4,
    "/records/{wish}": 18,
    "/figures/": 11,
    "/trace/study_sessions.attendances/{unit}/2026/{seq}": 31,
    "/search?q=矩阵": 28,
    "/library/": 12,
    "/reports/": 20,
    "/assessment/": 52,
    "/assessment/duties/": 15,
    "/assessment/duties/mine": 16,
    "/assessment/warnings/": 33,
    "/taking-part/": 40,
    "/mechanisms/": 10,
    "/mechanisms/staff_wishes/": 14,
    "/organisation/": 8,
    "/organisation/units/{unit}": 17,
    "/help/": 3,
}


@pytest.fixture
def pages(db, workspace, monkeypatch):
    """A browser of the secretary of the unit, and the addresses with their numbers."""
    with use_clock(lambda: datetime(2026, 6, 15, 2, 0, tzinfo=UTC)):
        made = build()
        while keep_up().indexed:
            pass
        monkeypatch.setattr("bihuan.web.person.time.time", lambda: 0)  # a new minute writes the session
        who = next(each for each in made.people if each.kind == "党组织书记" and each.place == HERE)
        browser = Client(HTTP_HOST="localhost")
        browser.force_login(who.account)
        named = {"wish": made.records["staff_wishes.wish"], "unit": made.unit, "seq": head().seq}
        yield browser, {path.format(**named): most for path, most in MOST.items()}


def test_no_page_asks_more_than_it_used_to(pages):
    browser, paths = pages
    asked = {}
    for path in paths:
        assert browser.get(path).status_code == 200, path
        with CaptureQueriesContext(connection) as found:
            browser.get(path)
        asked[path] = len(found)
    assert {path: number for path, number in asked.items() if number > paths[path]} == {}
