"""The hash chain: the canonical content of an entry, in Python and in SQL, and the hash that follows from it.

Content, version 1, is this text in UTF-8 (lengths count characters, so that no two entries share a text):

    1|seq|record|unit|effective_on|recorded_at|actor|previous|pack_version|due_on|parent|
    LEN:ledger LEN:action LEN:state LEN:note LEN:key LEN:document      (without line break and spaces)

Dates are written 2026-03-05, a missing one as nothing. `hash` is the SHA-256 of the hash before it (64 lower-case
hexadecimal characters; 64 zeros before the first entry) followed by the content, in hexadecimal.
"""

from collections.abc import Sequence
from hashlib import sha256

VERSION = "1"
GENESIS = "0" * 64

# Everything that is kept of an entry, in the order in which it is written to the table.
COLUMNS = (
    "seq",
    "ledger",
    "record",
    "unit",
    "action",
    "state",
    "effective_on",
    "recorded_at",
    "actor",
    "document",
    "previous",
    "pack_version",
    "note",
    "due_on",
    "key",
    "parent",
    "hash",
)
_NUMBERS = (
    "seq",
    "record",
    "unit",
    "effective_on",
    "recorded_at",
    "actor",
    "previous",
    "pack_version",
    "due_on",
    "parent",
)
_TEXTS = ("ledger", "action", "state", "note", "key", "document")


def content(values: Sequence) -> bytes:
    """The canonical content of an entry whose values stand in the order of `COLUMNS` (the hash may be missing)."""
    (seq, ledger, record, unit, action, state, effective_on, recorded_at, actor, document) = values[:10]
    (previous, pack_version, note, due_on, key, parent) = values[10:16]
    return (
        f"{VERSION}|{seq}|{record}|{unit}|{effective_on}|{recorded_at}|{actor}|{previous}|{pack_version}|"
        f"{due_on or ''}|{parent}|{len(ledger)}:{ledger}{len(action)}:{action}{len(state)}:{state}"
        f"{len(note)}:{note}{len(key)}:{key}{len(document)}:{document}"
    ).encode()


def link(before: str, body: bytes) -> str:
    """The hash of an entry with this content, standing after the entry with the hash `before`."""
    return sha256(before.encode() + body).hexdigest()


def content_sql(format_function: str) -> str:
    """The canonical content as a SQL expression over `book_entry`; printf or format fills `%s` alike in both databases.

    Both write a missing date as nothing and count characters in length().
    """
    pattern = f"{VERSION}|" + "%s|" * len(_NUMBERS) + "%s:%s" * len(_TEXTS)
    values = [*_NUMBERS, *(part for name in _TEXTS for part in (f"length({name})", name))]
    return f"{format_function}('{pattern}', {', '.join(values)})"
