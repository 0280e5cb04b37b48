"""The measures of `bench.points`, inside a workspace that stands and a Django that is set up."""

import os
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.timing import say, timed
from bihuan.assess.points.public import explain, points_of
from bihuan.base.period import parse_period
from bihuan.book.public import Draft, append, head, reserve
from bihuan.figures.lake import forget_lake, lake, sync
from bihuan.ledger.public import adopt_pack, catalogue, found

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "100000"))
ENTRIES = int(os.environ.get("BENCH_ENTRIES", "3000000"))
UNITS, BATCH, YEAR = 2_000, 5_000, 2026
BEGINNING = date(2020, 1, 1)
KINDS = ("学习", "服务", "建议", "获奖", "违规")
MECHANISM = """mechanism: deeds
title: 积分测速
version: 1
posts: {clerk: 经办人, secretary: 支部书记}
ledgers:
  deed:
    title: 事项
    time: happening
    fields:
      person: {title: 谁, type: person, required: true}
      kind: {title: 类别, type: choice, of: [学习, 服务, 建议, 获奖, 违规], required: true}
      hours: {title: 小时, type: decimal, decimals: 1}
    create: clerk
    amend: clerk
    void: clerk
"""
FIGURES = """figures: {}
points:
  member:
    title: 积分
    to: person
    among: "true"
    every: month
    base: 60
    decay: 5
    rules:
      study: {title: 学习, of: "deed.person where kind = '学习'", points: 1, most: 2, per: month}
      service: {title: 服务, of: "deed.person where kind = '服务'", points: hours * 2, most: 20, per: month}
      advice: {title: 建议, of: "deed.person where kind = '建议'", points: 3}
      award: {title: 获奖, of: "deed.person where kind = '获奖'", points: 10, most: 30, per: year}
      fault: {title: 违规, of: "deed.person where kind = '违规'", points: -2, most: -6, per: quarter}
    stars: [{title: 五星, at_least: 120}, {title: 三星, at_least: 80}]
    by: clerk
    committee: secretary
    publicity: 3 workdays
    consult: secretary
    objection: [anyone]
"""
# What one would write over a table of deeds: capped sums by month, then the fading total, rounded.
BY_HAND = """
WITH monthly AS (
  SELECT person, month,
    min(sum(CASE WHEN kind = '学习' THEN 10 ELSE 0 END), 20) AS study,
    min(sum(CASE WHEN kind = '服务' THEN 2 * tenths ELSE 0 END), 200) AS service,
    sum(CASE WHEN kind = '建议' THEN 30 ELSE 0 END) AS advice,
    sum(CASE WHEN kind = '获奖' THEN 100 ELSE 0 END) AS award,
    sum(CASE WHEN kind = '违规' THEN -20 ELSE 0 END) AS fault
  FROM deed GROUP BY person, month
), running AS (
  SELECT *,
    sum(award) OVER (PARTITION BY person ORDER BY month) AS awards,
    sum(fault) OVER (PARTITION BY person, (month - 1) / 3 ORDER BY month) AS faults
  FROM monthly
), given AS (
  SELECT person, month, study + service + advice + min(awards, 300) - min(awards - award, 300)
    + max(faults, -60) - max(faults - fault, -60) AS points
  FROM running
)
SELECT person, round(60 * power(0.95, 11) + sum(points / 10.0 * power(0.95, 12 - month)), 2) AS total
FROM given GROUP BY person
"""


def fill() -> list[tuple[int, int, str, int]]:
    """People and deeds in the book; the deeds also as plain rows: person, month, kind, tenths of an hour."""
    founded = found("测速集团")
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "deeds"
        pack.mkdir()
        (pack / "mechanism.yaml").write_text(MECHANISM, encoding="utf-8")
        (pack / "figures.yaml").write_text(FIGURES, encoding="utf-8")
        adopt_pack(pack, unit=founded.unit, actor=founded.person)
    pick = random.Random(7)
    units = list(reserve(UNITS))
    write(
        Draft("org.unit", unit, unit, "create", "active", BEGINNING, 0,
              {"code": f"U{unit}", "name": f"单位{unit}", "kind": "党支部", "parent": founded.unit})
        for unit in units
    )  # fmt: skip
    people = {person: pick.choice(units) for person in reserve(PEOPLE)}
    write(
        Draft("org.person", person, unit, "create", "active", BEGINNING, 0,
              {"number": f"P{person}", "name": f"某{person}", "unit": unit})
        for person, unit in people.items()
    )  # fmt: skip
    rows: list[tuple[int, int, str, int]] = []
    known = list(people)

    def deeds() -> Iterator[Draft]:
        for record in reserve(ENTRIES):
            person, on = pick.choice(known), date(YEAR, 1, 1) + timedelta(days=pick.randrange(365))
            kind, tenths = pick.choices(KINDS, (40, 30, 20, 5, 5))[0], pick.randrange(1, 60)
            rows.append((person, on.month, kind, tenths))
            document = {"person": person, "kind": kind, "hours": f"{tenths // 10}.{tenths % 10}"}
            yield Draft("deeds.deed", record, people[person], "create", "recorded", on, 0, document)

    write(deeds())
    return rows


def write(drafts: Iterator[Draft]) -> None:
    """Append in batches."""
    waiting: list[Draft] = []
    for draft in drafts:
        waiting.append(draft)
        if len(waiting) >= BATCH:
            append(waiting)
            waiting.clear()
    if waiting:
        append(waiting)


def by_hand(rows: list[tuple[int, int, str, int]], ours: float) -> dict[int, float]:
    """The same totals in SQLite and in DuckDB over a bare table of deeds that is already loaded."""
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE TABLE deed (person INTEGER, month INTEGER, kind TEXT, tenths INTEGER)")
    plain.executemany("INSERT INTO deed VALUES (?, ?, ?, ?)", rows)
    plain.execute("CREATE INDEX deed_person ON deed (person, month)")
    found: dict[int, float] = {}
    spent = timed(lambda: found.update(plain.execute(BY_HAND).fetchall()))
    say("SQLite, bare table in memory, indexed, totals alone, floats", spent, ours)
    bare = lake()._connection.cursor()
    bare.execute(
        "CREATE OR REPLACE TEMP TABLE deed AS SELECT person, month(effective_on) AS month, kind,"
        ' CAST(hours * 10 AS BIGINT) AS tenths FROM "deeds.deed"'
    )
    words = BY_HAND.replace("min(sum(", "least(sum(").replace("min(awards", "least(awards")
    words = words.replace("max(faults", "greatest(faults").replace("(month - 1) / 3", "(month - 1) // 3")
    say("DuckDB, bare table, totals alone, floats", timed(lambda: bare.execute(words).fetchnumpy(), 5), ours)
    return found


def main() -> None:
    """Fill a book, then measure."""
    rows: list[tuple[int, int, str, int]] = []
    spent = timed(lambda: rows.extend(fill()))
    entries = head().seq
    print(f"{entries:,} entries, {PEOPLE:,} people, filled at {entries / spent * 1000:,.0f}/s\n")
    known, december = catalogue(), parse_period(f"{YEAR}-12")

    def load() -> None:
        forget_lake()
        lake().refresh(known, list(known.ledgers))

    sync()
    say("the lake loaded from Parquet", timed(load))
    table = points_of("deeds.member", december)
    ours = timed(lambda: points_of("deeds.member", december), 5)
    say("ours: points, caps, fading totals, stars of everyone, exact", ours)
    say("ours, as of half the book", timed(lambda: points_of("deeds.member", december, as_of=entries // 2)))
    one = int(table.bearers[PEOPLE // 2])
    say("ours: one person's points explained", timed(lambda: explain("deeds.member", one, december), 5))
    plain = by_hand(rows, ours)
    totals = {row.bearer: float(row.total) for row in table.rows()}
    apart = max(abs(totals[person] - total) for person, total in plain.items())
    print(f"\n{len(plain):,} totals compared, farthest apart by {apart:.4f} (floats by hand)")


if __name__ == "__main__":
    main()
