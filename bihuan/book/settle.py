"""Settle: wait until what can be read of the book is on disk, before something derived from it is kept elsewhere."""

from bihuan.book.engine import engine


def settle() -> None:
    """Return once every committed entry would survive a power cut.

    On PostgreSQL an entry can be read a moment before its writer is told that it is kept (decision record 0002).
    Whoever writes derived data outside the database (the lake, a seal, a report) settles first, so that a crash
    cannot leave it ahead of the book.
    """
    engine().settle()
