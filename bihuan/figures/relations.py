"""Up-to-date relations for other floors: a cursor over the lake's tables, cut to a moment of the book."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from bihuan.book.public import Head
from bihuan.figures.lake import reading
from bihuan.mechanism.public import Catalogue, quoted

_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Relations:
    """Relations as of a moment, while the block of `relations` runs.

    `cursor`: DuckDB, in which the ledgers asked for are tables named by their full ids; tables made in it should be
    temporary ones. `head`: the book's end up to which they hold. `seq`: the moment that `relation` cuts them to.
    """

    cursor: duckdb.DuckDBPyConnection
    head: Head
    seq: int

    def relation(self, ledger_id: str) -> str:
        """What stands after FROM for a ledger's rows as of the moment; `select` and `source` take it as `relation`."""
        return f"(SELECT * FROM {quoted(ledger_id)} WHERE from_seq <= {self.seq} AND {self.seq} < until_seq)"

    def run(self, sql: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """The rows of a query with named parameters ($name); those that it does not name may be given too."""
        named = set(_PARAMETER.findall(sql))  # DuckDB refuses what is given beyond them
        given = {name: value for name, value in (parameters or {}).items() if name in named}
        return self.cursor.sql(sql, params=given).to_arrow_table()


@contextmanager
def relations(known: Catalogue, names: Collection[str], as_of: int | None = None) -> Iterator[Relations]:
    """Relations of these ledgers (full ids; include every ledger that conditions read: `Typed.ledgers`).

    `as_of`: by entries up to that seq only. NotFound for an unknown ledger.
    """
    for name in names:
        known.ledger(name)
    with reading(known, sorted(set(names))) as (cursor, head):
        yield Relations(cursor, head, head.seq if as_of is None else min(as_of, head.seq))
