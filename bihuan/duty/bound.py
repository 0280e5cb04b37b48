"""Who is bound: the units, people or holders of a post that stand on given days and meet the condition of a duty."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pyarrow as pa

from bihuan.duty.deeds import numbers
from bihuan.duty.proof import as_of, typed
from bihuan.figures.public import Relations
from bihuan.mechanism.language import DutyFor
from bihuan.mechanism.public import MAIN, Catalogue, quoted, source

UNITS, PEOPLE, POSTS, APPOINTMENTS = "org.unit", "org.person", "org.post", "org.appointment"
DAY, PLACE = "_seen_on", "_place"


@dataclass(frozen=True, eq=False)
class Bound:
    """Bearers in columns: on which of the days asked for (`place`), who (`bearer`), and under which unit; by place, then
    bearer. `person`: whether bearers are people."""

    person: bool
    place: np.ndarray
    bearer: np.ndarray
    unit: np.ndarray


class _NotTogether(Exception):
    """The condition speaks of today, or looks up other records of the same ledger: each day has to be asked for by itself."""


def bound(
    catalogue: Catalogue, book: Relations, who: DutyFor, days: Sequence[date], units: Sequence[int] | None
) -> Bound:
    """Who stands and is meant on each of the days. `units`: only bearers of these units (None: all).

    A person who holds the post at several units is bound once, at the first of them by record number.
    """
    if not days:
        rows = _columns(pa.table({name: pa.array([], pa.int64()) for name in ("place", "bearer", "unit")}))
    elif who.post:
        rows = _holders(catalogue, book, who.post, days)
    else:
        ledger, condition = (PEOPLE, who.people) if who.people else (UNITS, who.units)
        rows = _standing(catalogue, book, ledger, condition or "true", tuple(days), units)
    place, bearer, unit = rows
    if units is not None:
        kept = np.isin(unit, np.asarray(units, np.int64))
        place, bearer, unit = place[kept], bearer[kept], unit[kept]
    order = np.lexsort((bearer, place))
    return Bound(not who.units, place[order], bearer[order], unit[order])


def ledgers_of(catalogue: Catalogue, who: DutyFor) -> frozenset[str]:
    """Full ids of every ledger that must be read to find them."""
    if who.post:
        return frozenset({POSTS, APPOINTMENTS, PEOPLE})
    found: frozenset[str] = frozenset()
    for ledger, condition in ((PEOPLE, who.people), (UNITS, who.units)):
        if condition:
            found |= typed(catalogue, ledger, condition).ledgers
    return found


def _standing(
    catalogue: Catalogue,
    book: Relations,
    ledger: str,
    condition: str,
    days: tuple[date, ...],
    units: Sequence[int] | None,
) -> tuple[np.ndarray, ...]:
    parameters: dict[str, object] = {"seq": book.seq}
    if units is not None:
        parameters["units"] = list(units)
    few = units is not None
    try:
        return _columns(book.run(_standing_sql(catalogue, ledger, condition, days, few), parameters))
    except _NotTogether:
        found = []
        for number, day in enumerate(days):
            _, bearer, unit = _columns(
                book.run(_one_day_sql(catalogue, ledger, condition, day, few), parameters)
            )
            found.append((np.full(len(bearer), number), bearer, unit))
        return tuple(np.concatenate(each) for each in zip(*found, strict=True))


@lru_cache(maxsize=512)
def _standing_sql(
    catalogue: Catalogue, ledger: str, condition: str, days: tuple[date, ...], few: bool
) -> str:
    if len(days) > 1 and re.search(r"\btoday\b", condition):
        raise _NotTogether
    rows = (
        f"(SELECT r.*, {DAY}, {PLACE} FROM {as_of(ledger)} AS r"
        f" JOIN {_days(days)} ON r.from_on <= {DAY} AND {DAY} < r.until_on)"
    )
    asked = iter((rows, rows))  # once for the rows, once for their days

    def relation(name: str) -> str:
        if name != ledger:
            return as_of(name)
        if (found := next(asked, None)) is None:
            raise _NotTogether
        return found

    return _sql(catalogue, ledger, condition, few, at=DAY, today=days[-1], relation=relation, place=PLACE)


@lru_cache(maxsize=1024)
def _one_day_sql(catalogue: Catalogue, ledger: str, condition: str, day: date, few: bool) -> str:
    return _sql(catalogue, ledger, condition, few, at=day, today=day, relation=as_of, place="0")


def _sql(catalogue: Catalogue, ledger: str, condition: str, few: bool, *, place: str, **seen) -> str:
    definition = catalogue.ledger(ledger)
    stands = " AND ".join(f"state <> '{each}'" for each in definition.ends) or "true"
    columns = {"place": place, "bearer": "record", "unit": "unit"}
    where = [stands, typed(catalogue, ledger, condition)]
    parts = source(definition, columns, catalogue=catalogue, where=where, **seen)
    listed = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in parts.columns.items())
    only = f" AND {quoted(MAIN)}.unit IN (SELECT unnest($units))" if few else ""
    return f"SELECT {listed} {parts.body}{only}"


def _holders(
    catalogue: Catalogue, book: Relations, post: str, days: Sequence[date]
) -> tuple[np.ndarray, ...]:
    def valid(alias: str) -> str:
        return f"{alias}.from_on <= {DAY} AND {DAY} < {alias}.until_on AND {alias}.state = 'active'"

    sql = f"""SELECT {PLACE} AS place, person.record AS bearer, min(post.unit) AS unit
    FROM {_days(tuple(days))}
    JOIN {as_of(APPOINTMENTS)} AS held ON {valid("held")}
    JOIN {as_of(POSTS)} AS post ON post.record = held.post AND {valid("post")}
    JOIN {as_of(PEOPLE)} AS person ON person.record = held.person AND {valid("person")}
    WHERE post.kind IN ($code, $title) GROUP BY 1, 2"""
    parameters = {"seq": book.seq, "code": post, "title": catalogue.posts.get(post, post)}
    return _columns(book.run(sql, parameters))


def _days(days: tuple[date, ...]) -> str:
    listed = ", ".join(f"(DATE '{day.isoformat()}', {place})" for place, day in enumerate(days))
    return f"(VALUES {listed}) AS d({DAY}, {PLACE})"


def _columns(rows: pa.Table) -> tuple[np.ndarray, ...]:
    return tuple(numbers(rows, name) for name in ("place", "bearer", "unit"))
