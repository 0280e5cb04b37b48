"""Append: order, chain, conflicts, keys, moments, attachments."""

import logging
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from bihuan.base.clock import use_clock
from bihuan.base.errors import Conflict, KeyTaken, NotFound
from bihuan.book import append as module
from bihuan.book.models import Unchangeable
from bihuan.book.public import (
    GENESIS,
    JUST_BEFORE,
    VOID,
    Entry,
    Record,
    append,
    current,
    entries,
    head,
    reserve,
    store_file,
    verify,
)
from tests.book.drafts import DAY, draft, fill

pytestmark = pytest.mark.django_db


def test_first_entry_follows_the_zeros_and_each_the_one_before():
    assert head() == (0, GENESIS, 0)
    made = fill(3)
    assert [entry.seq for entry in made] == [1, 2, 3]
    assert head() == (3, made[2].hash, made[2].recorded_at)
    assert len({entry.hash for entry in made}) == 3
    assert verify().first_bad is None


def test_what_is_returned_is_what_is_kept():
    (record,) = reserve(1)
    (made,) = append(
        [draft(record, note="补记", due_on=DAY + timedelta(9), key="k", parent=5, pack_version=4)]
    )
    (kept,) = entries()
    for field in Entry._meta.fields:
        assert getattr(kept, field.name) == getattr(made, field.name), field.name


def test_document_is_canonical_with_exact_decimals():
    (record,) = reserve(1)
    (made,) = append([draft(record, document={"乙": 1, "amount": Decimal("1200.50"), "甲": [True, "x"]})])
    assert made.document == '{"amount":"1200.50","乙":1,"甲":[true,"x"]}'
    assert made.values == {"amount": "1200.50", "乙": 1, "甲": [True, "x"]}


def test_batch_may_create_and_step_the_same_record():
    (record,) = reserve(1)
    first, second = append(
        [draft(record), draft(record, action="submit", state="done", previous=JUST_BEFORE)]
    )
    assert (first.previous, second.previous) == (0, first.seq)
    row = current([record])[record]
    assert (row.head, row.first, row.state) == (second.seq, first.seq, "done")


def test_just_before_needs_an_entry_in_the_batch():
    ((made),) = fill(1)
    with pytest.raises(ValueError, match="stands before"):
        append([draft(made.record, previous=JUST_BEFORE)])


def test_stale_previous_is_a_conflict_and_nothing_is_written():
    (made,) = fill(1)
    append([draft(made.record, action="amend", previous=made.seq)])
    fresh = reserve(1)[0]
    with pytest.raises(Conflict) as caught:
        append([draft(fresh), draft(made.record, action="amend", previous=made.seq)])
    assert (caught.value.record, caught.value.seen, caught.value.now) == (made.record, 1, 2)
    assert head().seq == 2
    assert current([fresh]) == {}


def test_new_record_number_in_use_is_a_conflict():
    (made,) = fill(1)
    with pytest.raises(Conflict):
        append([draft(made.record)])


def test_record_keeps_its_ledger():
    (made,) = fill(1)
    with pytest.raises(ValueError, match="belongs to"):
        append([draft(made.record, ledger="trial.other", previous=made.seq)])


def test_key_is_unique_in_its_ledger_only():
    (made,) = fill(1, key="k")
    with pytest.raises(KeyTaken) as caught:
        fill(1, key="k")
    assert caught.value.record == made.record
    fill(1, key="k", ledger="trial.other")
    with pytest.raises(KeyTaken):
        fill(2, key="twice")


def test_void_releases_the_key():
    (made,) = fill(1, key="k")
    append([draft(made.record, action=VOID, state="void", key="k", previous=made.seq)])
    assert current([made.record])[made.record].key == ""
    (again,) = fill(1, key="k")
    assert current([again.record])[again.record].key == "k"


def test_records_may_exchange_keys_in_one_batch():
    one, two = fill(1, key="a") + fill(1, key="b")
    append(
        [
            draft(one.record, action="amend", key="b", previous=one.seq),
            draft(two.record, action="amend", key="a", previous=two.seq),
        ]
    )
    kept = current([one.record, two.record])
    assert (kept[one.record].key, kept[two.record].key) == ("b", "a")


def test_clock_set_back_is_overruled_and_reported(caplog):
    noon = datetime(2026, 3, 5, 4, 0, tzinfo=UTC)
    with use_clock(lambda: noon):
        (first,) = fill(1)
    with use_clock(lambda: noon - timedelta(hours=2)), caplog.at_level(logging.WARNING, "bihuan.book"):
        (second,) = fill(1)
    assert first.recorded_at == second.recorded_at == int(noon.timestamp()) * 1_000_000
    assert "系统时钟" in caplog.text
    assert verify().first_bad is None


def test_named_file_must_be_in_the_store(workspace):
    kept = store_file("会议记录".encode(), "记录.txt")
    rows = {"rows": [{"proof": [kept.as_dict()]}]}
    (made,) = fill(1, document=rows)
    assert made.values == rows
    for wrong in ({"sha256": "0" * 64}, {"size": 1}, {"sha256": "../../etc/passwd"}):
        with pytest.raises(NotFound, match="记录.txt"):
            fill(1, document={"proof": [kept.as_dict() | wrong]})
    assert head().seq == 1


@pytest.mark.parametrize(
    "given",
    [
        {"record": 0},
        {"ledger": ""},
        {"note": "a\0b"},
        {"note": "a\x1fb"},
        {"note": "\ud800"},
        {"document": {"x": b"bytes"}},
    ],
    ids=str,
)
def test_what_no_database_keeps_alike_is_refused(given):
    with pytest.raises((ValueError, TypeError)):
        append([draft(**({"record": 1} | given))])
    assert head().seq == 0


def test_nothing_asked_nothing_done():
    assert append([]) == []


def test_outer_transaction_that_fails_leaves_nothing():
    class Oops(Exception):
        pass

    with pytest.raises(Oops), transaction.atomic():
        fill(2)
        assert head().seq == 2
        raise Oops
    assert head().seq == 0
    assert Record.objects.count() == 0


def test_orm_cannot_write_the_book():
    (made,) = fill(1)
    row = current([made.record])[made.record]
    for attempt in (
        made.save,
        made.delete,
        row.save,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(note="x"),
        lambda: Entry.objects.create(seq=9),
        lambda: Record.objects.filter(record=made.record).update(state="x"),
    ):
        with pytest.raises(Unchangeable):
            attempt()


@pytest.mark.parametrize(
    "statement", ["UPDATE book_entry SET note = 'x'", "DELETE FROM book_entry WHERE seq = 1"]
)
def test_database_itself_refuses_change(statement):
    fill(2)
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert head().seq == 2


def test_large_batch_chains_like_small_ones():
    made = fill(700, key="") + fill(3)
    assert [entry.seq for entry in made] == list(range(1, 704))
    assert Record.objects.count() == 703
    assert verify().first_bad is None


def test_short_way_of_a_single_draft_leaves_what_the_long_way_leaves(monkeypatch):
    one, two = reserve(2)
    left = []
    for record, short in ((one, True), (two, False)):
        if not short:
            monkeypatch.setattr(module, "_append_one", lambda draft, document: None)
        given = {"note": "“注”", "due_on": DAY, "parent": 9, "pack_version": 2}
        (first,) = append([draft(record, key=f"k{record}", document={}, **given)])
        append([draft(record, action="amend", key="", previous=first.seq, document={}, **given)])
        append([draft(record, action=VOID, key="k", previous=first.seq + 1, document={}, **given)])
        row = Record.objects.filter(record=record).values().get()
        left.append(row | {"record": 0, "head": row["head"] - first.seq, "first": row["first"] - first.seq})
    assert left[0] == left[1]
    assert [entry.recorded_at for entry in entries()] == sorted(entry.recorded_at for entry in entries())
    assert verify().first_bad is None
