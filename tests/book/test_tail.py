"""The tail: the same entries as row by row, by every way of fetching."""

import json
from datetime import date

import pyarrow as pa
import pytest

from bihuan.base.errors import BihuanError
from bihuan.book import tail as module
from bihuan.book.public import SCHEMA, append, entries, reserve, tail
from tests.book.drafts import draft, fill

pytestmark = pytest.mark.django_db


def expected(after, upto, ledgers=("trial.matter",)):
    rows = [entry for entry in entries(after=after, upto=upto) if entry.ledger in ledgers]
    return pa.table(
        {
            name: pa.array([getattr(row, name) for row in rows], SCHEMA.field(name).type)
            for name in SCHEMA.names
        },
        schema=SCHEMA,
    )


def various(count):
    for number, record in enumerate(reserve(count)):
        append(
            [
                draft(
                    record,
                    ledger="trial.other" if number % 3 == 0 else "trial.matter",
                    note="" if number % 2 else "理由,\n“引号”'",
                    due_on=date(2026, 4, 1) if number % 5 == 0 else None,
                    document={} if number % 4 == 0 else {"标题": "x" * number},
                )
            ]
        )


@pytest.mark.parametrize("span", [1, 4, 5_000])
def test_tail_equals_row_by_row(monkeypatch, span):
    monkeypatch.setattr(module, "SPAN", span)
    various(20)
    both = ("trial.other", "trial.matter")
    assert tail(["trial.matter"], 0, 20).equals(expected(0, 20))
    assert tail(both, 3, 17).equals(expected(3, 17, both))
    assert tail(both, 3, 10**12).equals(expected(3, 20, both))


def test_empty_tails_have_the_columns():
    fill(2)
    for empty in (tail(["trial.matter"], 2, 2), tail(["trial.none"], 0, 2), tail([], 0, 2)):
        assert empty.num_rows == 0
        assert empty.schema == SCHEMA


def test_ledger_names_are_quoted():
    fill(1, ledger="odd'name")
    assert tail(["odd'name"], 0, 1).num_rows == 1


def test_text_that_would_break_columns_apart_is_told(monkeypatch):
    """Only a tampered book can hold the separator."""
    monkeypatch.setattr("bihuan.book.draft.SEPARATOR", "\x01")
    fill(1, note="a\x1fb")
    if module.connection.vendor == "sqlite":
        with pytest.raises(BihuanError, match="bihuan verify"):
            tail(["trial.matter"], 0, 1)
    else:
        assert tail(["trial.matter"], 0, 1).num_rows == 1


def test_large_tails_outside_a_transaction(home):
    assert set(json.loads(home.run("tails"))) == {True}
