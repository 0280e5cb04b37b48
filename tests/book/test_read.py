"""Reading: entries in order, records now, finding by what lists ask for."""

import pytest

from bihuan.book import read
from bihuan.book.public import append, current, digests, entries, find, find_latest, marks, reserve, seq_at
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


def test_marks_tell_how_far_each_ledger_goes():
    fill(3)
    fill(2, ledger="trial.other")
    assert marks(["trial.matter", "trial.other", "trial.none"]) == {
        "trial.matter": 3,
        "trial.other": 5,
        "trial.none": 0,
    }
    assert marks(["trial.matter", "trial.other"], 2) == {"trial.matter": 2, "trial.other": 0}
    assert marks([]) == {}
    assert digests([1, 3, 99]).keys() == {1, 3}


def test_a_moment_is_the_last_entry_made_by_then():
    assert seq_at(10**18) == 0
    moments = [entry.recorded_at for entry in fill(5)]
    for seq, moment in enumerate(moments, 1):
        assert seq_at(moment) == max(place for place, each in enumerate(moments, 1) if each <= moment) >= seq
    assert seq_at(moments[0] - 1) == 0
    assert seq_at(10**18) == 5


def test_the_latest_records_are_found_page_by_page_each_once(monkeypatch):
    monkeypatch.setattr(read, "PAGE", 2)
    made = fill(5)
    again = append([draft(made[1].record, previous=made[1].seq, action="amend")])[0]
    fill(1, ledger="trial.other")
    places = {"trial.matter": {made[0].unit}}
    found = find_latest(places, after=0, limit=3)
    assert [each.record for each in found] == [again.record, made[4].record, made[3].record]
    assert (found[0].action, found[0].recorded_at) == ("amend", again.recorded_at)
    assert [each.record for each in find_latest(places, after=4, limit=9)] == [again.record, made[4].record]
    assert find_latest({"trial.matter": {10**6}}, after=0, limit=9) == []
