"""What a vandal with the database in hand could do to a book, for tests of verify."""

from django.db import connection

from bihuan.book.chain import COLUMNS, GENESIS, content, link
from bihuan.book.models import Entry


def tamper(statement: str, *values) -> None:
    """Change the book behind its back."""
    _without_guards()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _without_guards() -> None:
    """Take the triggers away; the test's transaction brings them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS book_entry_no_update")
            cursor.execute("DROP TRIGGER IF EXISTS book_entry_no_delete")
        else:
            cursor.execute("ALTER TABLE book_entry DISABLE TRIGGER USER")


def hash_again() -> None:
    """Compute the whole chain anew over what stands there, as whoever rewrites history would."""
    before = GENESIS
    for entry in Entry.objects.order_by("seq"):
        before = link(before, content([getattr(entry, name) for name in COLUMNS]))
        tamper("UPDATE book_entry SET hash = %s WHERE seq = %s", before, entry.seq)
