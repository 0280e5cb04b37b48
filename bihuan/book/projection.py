"""The projection: one row per record as its last entry left it, by the same SQL after every append and in a rebuild."""

from collections.abc import Callable

from django.db import connection, transaction

from bihuan.book.engine import engine, fetch
from bihuan.book.statements import PROJECT, RECORD_COLUMNS, RECORD_ROWS

EVERYTHING = {"after": 0, "upto": 2**63 - 1}


def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Make the projection anew from the entries, in one transaction; the number of records.

    `progress` is called with the number of entries read, once at the end.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        engine().lock(cursor)
        cursor.execute("DELETE FROM book_record")
        cursor.execute(PROJECT, EVERYTHING)
        cursor.execute("SELECT COUNT(*) FROM book_record")
        records = cursor.fetchone()[0]
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM book_entry")
        read = cursor.fetchone()[0]
    if progress:
        progress(read)
    return records


def differences(limit: int) -> list[tuple[int, int]]:
    """Records of which the kept projection is not what the entries say: (record, head), at most `limit`."""
    kept = f"SELECT {RECORD_COLUMNS} FROM book_record"
    return fetch(
        f"""
        SELECT DISTINCT record, head FROM (
            SELECT * FROM ({kept} EXCEPT {RECORD_ROWS}) AS kept_only
            UNION ALL
            SELECT * FROM ({RECORD_ROWS} EXCEPT {kept}) AS entries_only
        ) AS different ORDER BY head, record LIMIT {limit}""",
        EVERYTHING,
    )
