"""The compiled SQL of every kind of figure, kept as text in both dialects.

`BIHUAN_SNAPSHOTS=write pytest tests/figures/test_sql.py` writes them anew; read the difference before it is committed.
"""

import os
from datetime import date
from pathlib import Path

import pytest
import sqlglot

from bihuan.base.period import parse_period
from bihuan.figures.spark import relation_view, statements
from tests.figures.world import CATALOGUE

FOLDER = Path(__file__).parent / "snapshots"
FIGURES = [
    "talks",
    "closed",
    "members",
    "left",
    "minutes",
    "cost",
    "average_minutes",
    "last_closing",
    "talked",
    "tags",
    "guests_met",
    "with_seniors",
    "confirmed_share",
    "coverage",
    "growth",
    "quiet_days",
    "weeks",
    "longest",
]


def kept(name: str, text: str) -> None:
    path = FOLDER / f"{name}.sql"
    if os.environ.get("BIHUAN_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", FIGURES)
def test_the_statements_of_a_figure_are_as_read_and_agreed(name):
    period = parse_period("2026-Q1")
    found = statements(CATALOGUE, f"trial.{name}", period, as_of=1000, today=date(2026, 3, 20))
    parts = []
    for each in found:
        duckdb = sqlglot.transpile(each.duckdb, read="duckdb", write="duckdb", pretty=True)[0]
        parts += [f"-- DuckDB\n{duckdb}", f"-- Spark\n{each.spark}"]
    kept(name, "\n\n".join(parts) + "\n")


@pytest.mark.parametrize("ledger", ["talk", "member"])
def test_the_view_of_a_relation_is_as_read_and_agreed(ledger):
    kept(f"relation_{ledger}", relation_view(CATALOGUE, f"trial.{ledger}", "entries") + "\n")
