"""One lock per job: two workers never run the same job at once, and a dead worker holds nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import connection

LOCKS = 0x62696E77  # first half of the advisory locks of jobs; the book's own lock is of another kind


@contextmanager
def job_lock(name: str) -> Iterator[bool]:
    """Whether the lock could be had; it is held until the block ends, or this process does. Never waits."""
    yield from _advisory(name) if connection.vendor == "postgresql" else _file(name)


def _advisory(name: str) -> Iterator[bool]:
    words = [LOCKS, crc32(name.encode()) - 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", words)
        held = cursor.fetchone()[0]
    try:
        yield held
    finally:
        if held and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", words)


def _file(name: str) -> Iterator[bool]:
    """An empty SQLite file of its own beside the book, locked whole: the lock of every system that SQLite runs on."""
    folder: Path = settings.WORKSPACE.path / "locks"
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(folder / f"{name}.lock", timeout=0, isolation_level=None)) as file:
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
            return
        yield True
