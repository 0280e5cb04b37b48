"""What differs between SQLite and PostgreSQL in writing the book: the lock, the rows, durability, record numbers."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import orjson
from django.db import connection, transaction

from bihuan.book.chain import COLUMNS
from bihuan.book.statements import KEY_HOLDERS, LAST_ENTRY, PROJECT, PROJECT_SINGLES, RECORDS, RELEASE_KEYS

APPEND_LOCK = 0x62696875  # advisory lock of writers; PostgreSQL keeps such locks per database

_PLACES = f"({', '.join(['%s'] * len(COLUMNS))})"
_INSERT = f"INSERT INTO book_entry ({', '.join(COLUMNS)}) VALUES {_PLACES}"
_RECORD = COLUMNS.index("record")


class Standing(NamedTuple):
    """What an append needs to know of the book as it stands."""

    last: tuple | None  # (seq, hash, recorded_at) of the last entry
    records: list[tuple]  # (record, ledger, head, key) of those asked for that exist
    key_holders: list[tuple]  # (ledger, key, record) of those that hold a key asked for


class Engine(Protocol):
    """The few things that each database wants said in its own way."""

    format: str  # the function that fills %s in a pattern
    as_bytes: str  # how a text becomes its UTF-8 bytes

    def lock(self, cursor) -> None:
        """Wait until no other writer is between reading the head and committing; held until the transaction ends."""

    def enter(self, cursor, records: Sequence[int], ledgers: Sequence[str], keys: Sequence[str]) -> Standing:
        """Take the lock, then read."""

    def write(self, cursor, rows: Sequence[tuple], released: Sequence[int]) -> None:
        """Write entries (values in the order of COLUMNS) and their projection; records in `released` lose their
        keys first, so that others of the batch may take them."""

    def append_one(self, values: Sequence, tolerance: int) -> tuple | None:
        """Append one entry in a single journey where the database can: (seq, recorded_at, hash). None when it cannot,
        or when anything is out of the ordinary; nothing is written then. `values`: COLUMNS from ledger to parent,
        `recorded_at` being the present moment; `tolerance`: microseconds by which the clock may be behind."""

    def settle(self) -> None:
        """Return once every entry committed so far would survive a power cut."""

    def reserve(self, count: int) -> int:
        """Give out `count` consecutive record numbers; the first of them."""

    def before_erasure(self) -> None:
        """Within the transaction that deletes a key."""

    def after_erasure(self) -> None:
        """After that transaction: leave no trace of the key in the database's own files."""


class SQLite:
    """Settings open every transaction with BEGIN IMMEDIATE and commit with synchronous=FULL: begun is locked,
    committed is durable."""

    format = "printf"
    as_bytes = "CAST({} AS BLOB)"
    _among = "IN (SELECT value FROM json_each(%s))"

    def lock(self, cursor) -> None:
        """Nothing to do: the transaction began with the write lock."""

    def enter(self, cursor, records, ledgers, keys) -> Standing:
        """See Engine."""
        last = cursor.execute(LAST_ENTRY).fetchone()
        kept = cursor.execute(RECORDS.format(self._among), [_json(records)]).fetchall()
        holders = []
        if keys:
            sql = KEY_HOLDERS.format(self._among, self._among)
            holders = cursor.execute(sql, [_json(ledgers), _json(keys)]).fetchall()
        return Standing(last, kept, holders)

    def write(self, cursor, rows, released) -> None:
        """See Engine."""
        cursor.executemany(_INSERT, rows)
        if released:
            cursor.execute(RELEASE_KEYS.format(self._among), [_json(released)])
        cursor.execute(_projection(rows))

    def append_one(self, values, tolerance) -> None:
        """A file has no journeys to spare."""

    def settle(self) -> None:
        """Nothing to wait for: synchronous=FULL waited at commit."""

    def reserve(self, count: int) -> int:
        """See Engine; a counter row, moved on in the surrounding transaction or in one of its own."""
        with transaction.atomic():
            sql = "UPDATE book_counter SET last = last + %s WHERE id = 1 RETURNING last"
            return fetch(sql, [count])[0][0] - count + 1

    def before_erasure(self) -> None:
        """Deleted rows are overwritten with zeros."""
        fetch("PRAGMA secure_delete = ON")

    def after_erasure(self) -> None:
        """The log, which still holds the row, is emptied into the database."""
        fetch("PRAGMA wal_checkpoint(TRUNCATE)")


class PostgreSQL:
    """Writers hold the lock without waiting for the disk and wait afterwards, together (decision record 0002).

    Statements that need no answer in between travel together: every journey is made while others wait for the lock.
    """

    format = "format"
    as_bytes = "convert_to({}, 'UTF8')"
    # Nobody waits for the disk while holding the lock; `settle` waits afterwards.
    _lock = f"SET LOCAL synchronous_commit = off; SELECT pg_advisory_xact_lock({APPEND_LOCK})"
    _among = "= ANY(%s)"
    _enter = ";".join([_lock, LAST_ENTRY, RECORDS.format(_among)])
    _key_holders = KEY_HOLDERS.format(_among, _among)
    _append_one = f"SELECT * FROM book_append_one({', '.join(['%s'] * (len(COLUMNS) - 1))})"
    _few = 50  # up to so many rows one INSERT is cheaper than opening a COPY

    def lock(self, cursor) -> None:
        """See Engine."""
        cursor.execute(self._lock)

    def enter(self, cursor, records, ledgers, keys) -> Standing:
        """See Engine."""
        sql, parameters = self._enter, [records]
        if keys:
            sql, parameters = f"{sql};{self._key_holders}", [records, ledgers, keys]
        cursor.execute(sql, parameters)
        cursor.nextset()  # past SET
        cursor.nextset()  # past the lock
        last = cursor.fetchone()
        cursor.nextset()
        kept = cursor.fetchall()
        return Standing(last, kept, cursor.fetchall() if cursor.nextset() else [])

    def write(self, cursor, rows, released) -> None:
        """See Engine."""
        if len(rows) > self._few:
            with cursor.copy(f"COPY book_entry ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            statements, values = [], []
        else:
            statements = [_INSERT + f", {_PLACES}" * (len(rows) - 1)]
            values = [value for row in rows for value in row]
        if released:
            statements.append(RELEASE_KEYS.format(self._among))
            values.append(released)
        cursor.execute(";".join([*statements, _projection(rows)]), values)

    def append_one(self, values, tolerance) -> tuple | None:
        """See Engine; the function is made by the migrations."""
        return next(iter(fetch(self._append_one, [*values, tolerance])), None)

    def settle(self) -> None:
        """A transaction that writes to the log and commits synchronously returns after the whole log before it
        is on disk; concurrent callers share one flush."""
        fetch("SELECT pg_logical_emit_message(true, 'bihuan', '')")

    def reserve(self, count: int) -> int:
        """See Engine; a sequence, so no wait for writers, nor for the disk when it stands alone."""
        return fetch("SELECT book_reserve(%s, %s)", [count, not connection.in_atomic_block])[0][0]

    def before_erasure(self) -> None:
        """Nothing to do before."""

    def after_erasure(self) -> None:
        """A full vacuum writes the (small) table anew without the deleted row."""
        with connection.cursor() as cursor:
            cursor.execute("VACUUM FULL book_secretkey")


_ENGINES: dict[str, Engine] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def engine() -> Engine:
    """The engine of the installation's database."""
    return _ENGINES[connection.vendor]


def fetch(sql: str, parameters: Sequence | None = None) -> list[tuple]:
    """All rows of one query; without parameters, `%` in it is an ordinary character."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _projection(rows: Sequence[tuple]) -> str:
    """The statement that brings the projection up to date with these rows."""
    records = {row[_RECORD] for row in rows}
    statement = PROJECT_SINGLES if len(records) == len(rows) else PROJECT
    return statement % {"after": rows[0][0] - 1, "upto": rows[-1][0]}


def _json(values: Sequence) -> str:
    """A list as one parameter: SQLite limits their number."""
    return orjson.dumps(list(values)).decode()
