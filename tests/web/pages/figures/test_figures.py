"""Figures on pages: a number leads to exactly its records, and what may not be read stays withheld."""

import pytest
from django.test import Client

from bihuan.accounts.public import open_account
from bihuan.base.period import parse_period
from bihuan.book.public import head
from bihuan.figures.public import drill
from bihuan.ledger.public import create
from bihuan.report.public import Question, trace_path
from tests.library.download.scene import library

YEAR = "/figures/?mechanism=library&period=2026"


@pytest.fixture
def shelf(db, workspace):
    """Five articles of the whole group."""
    with library() as made:
        for n in range(5):
            made.article(f"第{n}篇")
        yield made


@pytest.fixture
def browser(shelf):
    """The browser of somebody without a post."""
    account, _ = open_account(shelf.plain, "yun-ling-2026-ce")
    client = Client(HTTP_HOST="localhost")
    client.force_login(account)
    return client


def traces(browser: Client) -> dict[str, str]:
    """Where each figure of the year leads, by its text."""
    rows = browser.get(YEAR + "&unit=ROOT").context["rows"]
    return {each["cells"][0]["text"]: each["trace"] for each in rows}


def test_a_number_leads_to_its_records_in_two_clicks(shelf, browser):
    traced = browser.get(traces(browser)["5"])
    asked = traced.context["found"]
    assert asked.text == "5"
    expected = drill(asked.figure, shelf.root, parse_period("2026"), as_of=asked.as_of)
    assert [each["record"] for each in traced.context["rows"]] == [each.record for each in expected.rows]
    assert all(each["shown"] for each in traced.context["rows"])
    assert [each["text"] for each in traced.context["below"]] == ["0"]
    assert traced.context["trend"]["bars"][-1]["text"] == "5"


def test_a_traced_number_stays_what_it_was(shelf, browser):
    then, trace = head().seq, traces(browser)["5"]
    shelf.article("后来的")
    traced = browser.get(trace)
    assert (traced.context["found"].as_of, traced.context["newer"]) == (then, True)
    assert traced.context["found"].text == "5"
    assert browser.get(traced.context["now"]).context["found"].text == "6"


def test_bad_addresses_and_filters_are_told(browser):
    assert browser.get("/figures/?mechanism=library&period=去年").status_code == 422
    assert browser.get("/figures/?mechanism=library&unit=没有").status_code == 422
    assert browser.get("/trace/library.nothing/1/2026/5").status_code == 404
    assert browser.get("/trace/什么").status_code == 422


def test_records_that_may_not_be_read_are_not_shown(shelf, browser):
    row = {"person": shelf.member, "title": "党建", "query": "党建", "effective_on": "2026-09-01"}
    create("library.saved_search", [row], actor=shelf.member)
    asked = Question("library.saved_search__late_share", shelf.root, parse_period("2026"), head().seq)
    page = browser.get(trace_path(asked))
    assert page.status_code == 200
    assert "党建" not in page.content.decode()
