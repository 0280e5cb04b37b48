"""The measures of `bench.duty`, inside a workspace that stands and a Django that is set up."""

import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.timing import say, timed
from bihuan.base.period import Period, parse_period
from bihuan.book.public import Draft, append, head, reserve
from bihuan.duty.public import obligations, summary
from bihuan.figures.lake import lake, sync
from bihuan.figures.public import relations
from bihuan.ledger.public import adopt_pack, catalogue, found

UNITS = int(os.environ.get("BENCH_UNITS", "5000"))
DUTIES = int(os.environ.get("BENCH_DUTIES", "40"))
MONTHS = int(os.environ.get("BENCH_MONTHS", "12"))
BATCH = 5_000
BEGINNING = date(2020, 1, 1)
ROUND = "rounds.round"
PACK = """mechanism: rounds
title: 例行工作
version: 1
posts: {{clerk: 经办人}}
ledgers:
  round:
    title: 例行工作记录
    time: happening
    fields:
      kind: {{title: 种类, type: choice, of: [{kinds}], required: true}}
      note: {{title: 内容, type: text}}
    create: clerk
    amend: clerk
    void: clerk
duties:
"""
DUTY = """  duty_{number}:
    title: 第{number}项
    every: month
    for: {{units: "kind = '部门'"}}
    done: {{record: round where kind = '{kind}'}}
    begins: 2025-01-01
"""
KEPT = "until_seq = 9223372036854775807"


def write_pack(folder: Path) -> Path:
    """A pack with that many monthly duties, each met by its own kind of record."""
    kinds = [f"种{number}" for number in range(DUTIES)]
    text = PACK.format(kinds=", ".join(kinds))
    text += "".join(DUTY.format(number=number, kind=kind) for number, kind in enumerate(kinds))
    folder.mkdir()
    (folder / "mechanism.yaml").write_text(text, encoding="utf-8")
    (folder / "figures.yaml").write_text(
        "figures:\n  rounds: {title: 例行工作, count: round, unit: 次}\n", encoding="utf-8"
    )
    (folder / "report.md").write_text("# 例行工作\n\n本期 {{rounds}} 次。\n", encoding="utf-8")
    (folder / "README.md").write_text("# 例行工作\n\n测速用。\n", encoding="utf-8")
    return folder


def fill(root: int, months: list[Period]) -> list[int]:
    """An organisation four levels deep in which nine of ten duties are met; its units without the root."""
    numbers = list(reserve(UNITS - 1))
    above = [root, *numbers]
    parents = [root if place < 8 else above[1 + (place - 8) // 9] for place in range(len(numbers))]
    _write(
        Draft("org.unit", record, record, "create", "active", BEGINNING, 0,
              {"code": f"U{record}", "name": f"单位{record}", "kind": "部门", "parent": parent})
        for record, parent in zip(numbers, parents, strict=True)
    )  # fmt: skip
    _write(_rounds(numbers, months))
    return numbers


def _rounds(units: list[int], months: list[Period]) -> Iterator[Draft]:
    pick = random.Random(7)
    for month in months:
        for unit in units:
            for number, record in enumerate(reserve(DUTIES)):
                if pick.random() < 0.9:
                    on = month.start + timedelta(days=pick.randrange(month.days))
                    yield one(record, unit, on, number)


def one(record: int, unit: int, on: date, number: int) -> Draft:
    """One record that meets a duty."""
    return Draft(ROUND, record, unit, "create", "recorded", on, 0, {"kind": f"种{number}"})


def _write(drafts: Iterator[Draft]) -> None:
    waiting: list[Draft] = []
    for draft in drafts:
        waiting.append(draft)
        if len(waiting) == BATCH:
            append(waiting)
            waiting = []
    if waiting:
        append(waiting)


PLAIN = """
WITH owed AS (
    SELECT u.record AS unit, k.kind, m.start, m.due
    FROM {units} u CROSS JOIN kinds k CROSS JOIN months m
    WHERE u.kind = '部门' AND u.from_on <= m.due AND m.due < u.until_on
), done AS (
    SELECT r.unit, r.kind, m.start, min(r.effective_on) AS done_on
    FROM {rounds} r JOIN months m ON r.effective_on BETWEEN m.start AND m.due
    GROUP BY 1, 2, 3
)
SELECT o.unit, o.kind, o.start, o.due, d.done_on,
CASE WHEN d.done_on IS NOT NULL THEN 'done' WHEN o.due < {on} THEN 'missed' ELSE 'open' END AS status
FROM owed o LEFT JOIN done d ON d.unit = o.unit AND d.kind = o.kind AND d.start = o.start
"""


def beside_duckdb(months: list[Period], on: date, ours: float) -> None:
    """The straightforward query over our own tables, without record numbers, late entries or roll-up."""
    days = ", ".join(f"(DATE '{month.start}', DATE '{month.end}')" for month in months)
    kinds = ", ".join(f"('种{number}')" for number in range(DUTIES))
    with relations(catalogue(), ["org.unit", ROUND]) as book:
        book.cursor.execute(f"CREATE TEMP TABLE months AS SELECT * FROM (VALUES {days}) AS m(start, due)")
        book.cursor.execute(f"CREATE TEMP TABLE kinds AS SELECT * FROM (VALUES {kinds}) AS k(kind)")
        rows = [f'(SELECT * FROM "{name}" WHERE {KEPT})' for name in ("org.unit", ROUND)]
        plain = PLAIN.format(units=rows[0], rounds=rows[1], on=f"DATE '{on}'")
        spent = timed(lambda: book.cursor.sql(plain).to_arrow_table(), 3)
        say("DuckDB, the plain query over the same tables, no roll-up", spent, ours)
        beside_sqlite(book, months, on, plain_of=ours)


def beside_sqlite(book, months: list[Period], on: date, plain_of: float) -> None:
    """The same query in SQLite over a typed and indexed table, as one would model it."""
    with tempfile.TemporaryDirectory() as folder, sqlite3.connect(Path(folder) / "plain.db") as plain:
        plain.execute(
            "CREATE TABLE units (record INTEGER PRIMARY KEY, kind TEXT, from_on TEXT, until_on TEXT)"
        )
        plain.execute(
            "CREATE TABLE rounds (record INTEGER PRIMARY KEY, unit INTEGER, kind TEXT, effective_on TEXT)"
        )
        plain.execute("CREATE TABLE months (start TEXT, due TEXT)")
        plain.execute("CREATE TABLE kinds (kind TEXT)")
        for table, ledger, columns in (
            ("units", "org.unit", "record, kind, CAST(from_on AS TEXT), CAST(until_on AS TEXT)"),
            ("rounds", ROUND, "record, unit, kind, CAST(effective_on AS TEXT)"),
        ):
            rows = book.cursor.execute(f'SELECT {columns} FROM "{ledger}" WHERE {KEPT}')
            while page := rows.fetchmany(100_000):
                plain.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", page)
        plain.executemany("INSERT INTO months VALUES (?, ?)", [(str(m.start), str(m.end)) for m in months])
        plain.executemany("INSERT INTO kinds VALUES (?)", [(f"种{number}",) for number in range(DUTIES)])
        plain.execute("CREATE INDEX by_unit ON rounds (unit, kind, effective_on)")
        plain.commit()
        query = PLAIN.format(units="units", rounds="rounds", on=f"'{on}'")
        say(
            "SQLite, the same query, indexed, no roll-up",
            timed(lambda: plain.execute(query).fetchall()),
            plain_of,
        )


def main() -> None:
    """Fill a book, then measure."""
    months = parse_period("2025").split("month")[:MONTHS]
    on = months[-1].end + timedelta(days=10)
    asked = {"mechanism": "rounds", "start": months[0].start, "end": months[-1].end, "on": on}
    founded = found("测速集团")
    with tempfile.TemporaryDirectory() as folder:
        adopt_pack(write_pack(Path(folder) / "rounds"), unit=founded.unit, actor=founded.person)
    start = time.perf_counter()
    units = fill(founded.unit, months)
    entries, spent = head().seq, time.perf_counter() - start
    print(
        f"{UNITS:,} units × {DUTIES} duties × {MONTHS} months, {entries:,} entries, filled at {entries / spent:,.0f}/s\n"
    )
    sync()
    lake().refresh(catalogue(), [ROUND, "org.unit"])
    owed = obligations(**asked)
    print(f"— {len(owed):,} obligations, {owed.count('done'):,} met —")
    ours = timed(lambda: obligations(**asked), 3)
    say("ours, every obligation with the record that met it", ours)
    say("ours, counted per unit and duty, with roll-up", timed(lambda: summary(**asked), 3), ours)
    say("ours, as of half the book", timed(lambda: obligations(**asked, as_of=entries // 2)), ours)
    leaf = units[-1]

    def entered_then_seen() -> None:
        append([one(reserve(1)[0], leaf, months[0].start, 0)])
        obligations(**asked, unit=leaf)

    entered_then_seen()
    say(
        f"a record entered, then the unit's {DUTIES * MONTHS} obligations with it",
        timed(entered_then_seen, 15),
    )
    beside_duckdb(months, on, ours)


if __name__ == "__main__":
    main()
