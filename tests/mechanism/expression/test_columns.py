"""Documents become typed columns; what does not fit is empty, never an error."""

from datetime import date, datetime
from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.mechanism.expression import column_types, evaluate, typed_columns
from tests.mechanism.expression.conftest import CATALOGUE, POINT, TALK, relation, row


def typed(ledger, document: str) -> dict:
    raw = pa.table({"document": pa.array([document], pa.string())})
    return evaluate(f"SELECT {typed_columns(ledger)} FROM raw", {"raw": raw}).to_pylist()[0]


def test_every_type():
    found = relation(
        "risk.point",
        row(
            1,
            {
                "title": "采\"'购", "level": "高", "tags": ["钱", "权"], "owner": 7, "budget": "1200.50",
                "rate": "85.5", "people": 3, "checked": False, "due": "2026-03-05",
            },
        ),
    ).to_pylist()[0]  # fmt: skip
    assert found["title"] == "采\"'购"
    assert found["tags"] == ["钱", "权"]
    assert (found["owner"], found["people"], found["checked"]) == (7, 3, False)
    assert (found["budget"], found["rate"]) == (Decimal("1200.50"), Decimal("85.5000"))
    assert found["due"] == date(2026, 3, 5)
    assert found["order"] is None


def test_tables_and_files():
    found = typed(
        TALK,
        '{"began":"2026-03-05T14:30","paper":[{"name":"a","sha256":"0","size":1}],'
        '"attendees":[{"person":7,"hours":"1.5","present":true},{}]}',
    )
    assert found["began"] == datetime(2026, 3, 5, 14, 30)
    assert found["paper"] == '[{"name":"a","sha256":"0","size":1}]'
    assert found["attendees"] == [
        {"person": 7, "hours": Decimal("1.5"), "present": True},
        {"person": None, "hours": None, "present": None},
    ]


@pytest.mark.parametrize(
    "document",
    [
        '{"budget":"x","people":"y","due":"2026-13-01","checked":"z","owner":{},"tags":"a","rate":[],"level":null}',
        '{"budget":"99999999999999999999","people":1e300,"due":5,"owner":"9223372036854775808"}',
        '{"tags":{"a":1},"title":null}',
        "[]",
        "1",
        "null",
        "not json",
        "",
    ],
)
def test_what_does_not_fit_is_empty(document):
    found = typed(POINT, document)
    assert all(found[name] is None for name in ("budget", "people", "due", "owner", "tags", "rate", "level"))


def test_rows_of_a_table_that_do_not_fit():
    found = typed(TALK, '{"attendees":[{"person":"x","hours":"y","present":7},5,null]}')
    empty = {"person": None, "hours": None}
    assert {name: found["attendees"][0][name] for name in empty} == empty
    assert typed(TALK, '{"attendees":{"person":1}}')["attendees"] is None


def test_one_bad_document_does_not_hurt_the_others():
    documents = ['{"people":1,"tags":["钱"]}', "broken", '{"people":2,"tags":7}', '{"people":3}']
    raw = pa.table({"document": documents})
    found = evaluate(f"SELECT {typed_columns(POINT)} FROM raw", {"raw": raw})
    assert found["people"].to_pylist() == [1, None, 2, 3]
    assert found["tags"].to_pylist() == [["钱"], None, None, None]


def test_neither_sensitive_nor_computed_fields_are_columns():
    assert list(column_types(CATALOGUE.ledger("org.person"))) == ["name", "rank"]
    assert "card" not in typed_columns(CATALOGUE.ledger("org.person"))
    assert "left" not in column_types(POINT)


@pytest.mark.parametrize("ledger", list(CATALOGUE.ledgers.values()), ids=lambda each: each.id)
def test_column_types_are_those_that_come_out(ledger):
    connection = duckdb.connect()
    made = connection.sql(f"SELECT {typed_columns(ledger)} FROM (SELECT '{{}}' AS document)")
    promised = ", ".join(f'CAST(NULL AS {each}) AS "{name}"' for name, each in column_types(ledger).items())
    asked = connection.sql(f"SELECT {promised}")
    assert (made.columns, made.types) == (asked.columns, asked.types)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_text_that_is_no_document_is_no_error(document):
    typed(TALK, document)


@settings(max_examples=100, deadline=None)
@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_money_is_exact(amount):
    assert typed(POINT, f'{{"budget":"{amount:f}"}}')["budget"] == amount
