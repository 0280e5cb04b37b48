"""Typed expressions to DuckDB SQL over relations, for a guard on one row and for figures on millions alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlglot
from sqlglot import exp

from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.expression.moment import Moment, own_day, standing_at
from bihuan.mechanism.expression.parse import Typed
from bihuan.mechanism.expression.query import ROW, Frame, Query, literal_moment
from bihuan.mechanism.expression.quoting import quoted
from bihuan.mechanism.expression.scope import Scope
from bihuan.mechanism.language import Time
from bihuan.mechanism.ledger import Ledger

MAIN = "m"
"""The alias of the main rows, for raw SQL given to `select` and `source`."""


@dataclass(frozen=True, slots=True)
class QueryParts:
    """What an aggregating query is made of: `SELECT {some of columns} {body} GROUP BY …`.

    `columns`: SQL of each expression by name. `body`: FROM, joins and WHERE; it never gives more than one row for
    each main row.
    """

    columns: Mapping[str, str]
    body: str


def source(
    ledger: Ledger,
    columns: Mapping[str, Typed | str],
    *,
    catalogue: Catalogue,
    where: Sequence[Typed | str] = (),
    at: date | str | None = None,
    today: date,
    relation: Callable[[str], str] = quoted,
    table: str = "",
) -> QueryParts:
    """The parts of a query over the rows of a ledger, or over the rows of its table field `table`.

    Columns and conditions are typed expressions, or raw SQL of the caller's own, in which a bare name is a column
    of the main relation. `relation` gives the FROM item of each ledger by full id (cut to an as-of moment by the
    caller). `at`, for standing ledgers: the date (None: today), or the name of a column of the main relation that
    holds each row's own date, in which case the caller has picked the rows.
    """
    moment = _moment(ledger, at, today, relation)
    query = Query(catalogue, relation, today, moment)
    _set_source(query, ledger, table, picked=isinstance(at, str))
    day = own_day(MAIN, ledger, moment.day)
    frames = {"": Frame(MAIN, Scope(ledger, catalogue), day)}
    if table:
        frames[table] = Frame(MAIN, Scope(ledger, catalogue, table), day, ROW)

    def sql(part: Typed | str) -> str:
        return _raw(part) if isinstance(part, str) else query.render(part.tree, frames[part.table])

    rendered = {name: sql(each) for name, each in columns.items()}
    query.conditions += [sql(each) for each in where]
    return QueryParts(rendered, query.body())


def select(
    ledger: Ledger,
    columns: Mapping[str, Typed | str],
    *,
    catalogue: Catalogue,
    where: Sequence[Typed | str] = (),
    at: date | str | None = None,
    today: date,
    relation: Callable[[str], str] = quoted,
    table: str = "",
) -> str:
    """DuckDB SQL that gives `columns` for each main row that meets every condition; arguments as for `source`.

    A condition that is empty (because a value it needs is) counts as not met.
    """
    parts = source(
        ledger,
        columns,
        catalogue=catalogue,
        where=where,
        at=at,
        today=today,
        relation=relation,
        table=table,
    )
    listed = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in parts.columns.items())
    return f"SELECT {listed} {parts.body}"


def _moment(ledger: Ledger, at: date | str | None, today: date, relation: Callable[[str], str]) -> Moment:
    if ledger.time is Time.HAPPENING:
        return Moment()
    if isinstance(at, str):
        days = f"(SELECT DISTINCT {quoted(at)} AS {quoted('day')} FROM {relation(ledger.id)})"
        return Moment(f"{quoted(MAIN)}.{quoted(at)}", days)
    return literal_moment(at or today)


def _set_source(query: Query, ledger: Ledger, table: str, *, picked: bool) -> None:
    rows = query.relation(ledger.id)
    if table:
        rows = f"(SELECT *, UNNEST({quoted(table)}) AS {quoted(ROW)} FROM {rows})"
    query.source = f"{rows} AS {quoted(MAIN)}"
    if ledger.time is Time.STANDING and not picked:
        query.conditions = [standing_at(MAIN, query.moment.day)]


def _raw(sql: str) -> str:
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    for column in tree.find_all(exp.Column):
        if not column.table:
            column.set("table", exp.to_identifier(MAIN, quoted=True))
    return tree.sql(dialect="duckdb")
