"""The tail: entries between two seqs as an Arrow table, without a Python object per value where there are many."""

import os
import threading
from collections.abc import Iterator, Sequence

import adbc_driver_postgresql.dbapi as adbc
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from adbc_driver_manager import Error as AdbcError
from django.db import connection
from psycopg.conninfo import make_conninfo

from bihuan.base.errors import BihuanError
from bihuan.book.chain import COLUMNS
from bihuan.book.draft import SEPARATOR

FEW = 500  # up to this span, rows through Django's own connection are as quick as columns
SPAN = 5_000  # seqs that SQLite glues together at a time: bounded memory even with long documents

_DATES = ("effective_on", "due_on")
_TEXTS = ("ledger", "action", "state", "document", "note", "key", "hash")
SCHEMA = pa.schema(
    [
        (name, pa.date32() if name in _DATES else pa.string() if name in _TEXTS else pa.int64())
        for name in COLUMNS
    ]
)


def tail(ledgers: Sequence[str], after: int, upto: int) -> pa.Table:
    """Entries of these ledgers with after < seq ≤ upto, ordered by seq, in the columns of SCHEMA.

    Inside a transaction its own uncommitted entries are among them.
    """
    if connection.vendor == "sqlite":
        tables = list(_glued(ledgers, after, upto))
        table = pa.concat_tables(tables) if tables else SCHEMA.empty_table()
    elif upto - after <= FEW or connection.in_atomic_block:
        table = _rows(ledgers, after, upto)
    else:
        table = _kept.read(_query(ledgers, after, upto)).cast(SCHEMA)
    return table


def _rows(ledgers: Sequence[str], after: int, upto: int) -> pa.Table:
    """Row by row through Django's own connection."""
    with connection.cursor() as cursor:
        cursor.execute(_query(ledgers, after, upto))
        columns = list(zip(*cursor.fetchall(), strict=True)) or [()] * len(COLUMNS)
    return pa.table(
        [pa.array(column, type=field.type) for column, field in zip(columns, SCHEMA, strict=True)],
        schema=SCHEMA,
    )


def _among(ledgers: Sequence[str]) -> str:
    quoted = ", ".join("'{}'".format(ledger.replace("'", "''")) for ledger in ledgers)
    return f"ledger IN ({quoted or 'NULL'})"


def _query(ledgers: Sequence[str], after: int, upto: int) -> str:
    return (
        f"SELECT {', '.join(COLUMNS)} FROM book_entry"
        f" WHERE seq > {int(after)} AND seq <= {int(upto)} AND {_among(ledgers)} ORDER BY seq"
    )


def _glue(field: pa.Field) -> str:
    """One column of many rows as one text."""
    if pa.types.is_integer(field.type):
        return f"group_concat({field.name})"
    value = f"COALESCE({field.name}, '')" if field.name == "due_on" else field.name
    return f"CAST(group_concat({value}, char({ord(SEPARATOR)})) AS BLOB)"


def _glued(ledgers: Sequence[str], after: int, upto: int) -> Iterator[pa.Table]:
    """SQLite joins each column of a span into one text, which Arrow and numpy take apart again (see decision 0003)."""
    columns = ", ".join(_glue(field) for field in SCHEMA)
    sql = f"SELECT {columns} FROM book_entry WHERE seq > %s AND seq <= %s AND {_among(ledgers)}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT MIN(MAX(seq), %s) FROM book_entry", [upto])
        end = cursor.fetchone()[0] or 0
        for start in range(after, end, SPAN):
            cursor.execute(sql, [start, min(start + SPAN, end)])
            glued = cursor.fetchone()
            if glued[0] is None:
                continue
            arrays = [_apart(text, field.type) for text, field in zip(glued, SCHEMA, strict=True)]
            if len({len(array) for array in arrays}) != 1:
                raise BihuanError(
                    f"第 {start + 1} 至 {start + SPAN} 号分录中有含控制字符的文字，账本已被改动。请运行 bihuan verify。"
                )
            table = pa.table(arrays, schema=SCHEMA)
            # An index may hand over ledger by ledger.
            in_order = len(ledgers) == 1 or bool((np.diff(arrays[0]) > 0).all())
            yield table if in_order else table.sort_by("seq")


def _apart(glued: str | bytes, kind: pa.DataType) -> pa.Array:
    if isinstance(glued, str):
        return pa.array(np.fromstring(glued, dtype=np.int64, sep=","))
    texts = pc.split_pattern(pa.array([glued], pa.binary()).cast(pa.string()), SEPARATOR).values
    if not pa.types.is_date(kind):
        return texts
    return pc.if_else(pc.equal(texts, ""), None, texts).cast(kind)


class _KeptConnection:
    """One ADBC connection to PostgreSQL, kept open: opening one costs more than most tails."""

    def __init__(self):
        self._lock = threading.Lock()
        self._place = ("", 0)  # address and process: a forked process must not share the connection
        self._open: adbc.Connection | None = None

    def read(self, sql: str) -> pa.Table:
        """The answer as columns; a connection that the server dropped is opened again once."""
        with self._lock:
            place = (_address(), os.getpid())
            fresh = self._open is None or self._place != place
            if fresh:
                self._connect(place)
            try:
                return self._fetch(sql)
            except AdbcError:
                if fresh:
                    raise
                self._connect(place)
                return self._fetch(sql)

    def close(self) -> None:
        """Let the connection go."""
        with self._lock:
            self._drop()

    def _connect(self, place: tuple[str, int]) -> None:
        self._drop()
        self._open, self._place = adbc.connect(place[0], autocommit=True), place

    def _drop(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _fetch(self, sql: str) -> pa.Table:
        with self._open.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetch_arrow_table()


_kept = _KeptConnection()


def close_tail() -> None:
    """Close the connection that large tails keep open to PostgreSQL; the next one opens it again."""
    _kept.close()


def _address() -> str:
    """How libpq reaches the database that Django uses."""
    known = {
        "host",
        "port",
        "user",
        "password",
        "dbname",
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "passfile",
    }
    parameters = connection.get_connection_params()
    return make_conninfo(**{name: value for name, value in parameters.items() if name in known and value})
