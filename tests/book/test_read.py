"""Reading: entries in order, records now, finding by what lists ask for."""

import pytest

from bihuan.book import read
from bihuan.book.public import append, current, entries, find, reserve
from tests.book.drafts import draft, fill

pytestmark = pytest.mark.django_db


def test_entries_are_fetched_page_by_page_in_order(monkeypatch):
    monkeypatch.setattr(read, "PAGE", 4)
    made = fill(10)
    assert [entry.seq for entry in entries()] == list(range(1, 11))
    assert [entry.seq for entry in entries(after=3, upto=8)] == [4, 5, 6, 7, 8]
    fill(3, ledger="trial.other")
    assert {entry.seq for entry in entries(ledger="trial.other")} == {11, 12, 13}
    assert [entry.seq for entry in entries(record=made[4].record)] == [5]


def test_find_narrows_by_what_is_given():
    parent = fill(1, key="k")[0]
    child = append([draft(reserve(1)[0], parent=parent.record, state="done", unit=8)])[0]
    found = [row.record for row in find("trial.matter", parent=parent.record)]
    assert found == [child.record]
    assert [row.record for row in find("trial.matter", key="k")] == [parent.record]
    assert [row.record for row in find("trial.matter", state="done", unit=8)] == [child.record]
    assert not find("trial.other").exists()
    assert current([parent.record, 10**9]).keys() == {parent.record}


def test_reserved_numbers_are_never_given_twice():
    given = [*reserve(5), *reserve(1), *reserve(3)]
    assert len(set(given)) == 9
    assert list(reserve(0)) == []
    assert min(given) >= 1
