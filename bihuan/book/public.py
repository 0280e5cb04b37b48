"""The public face of the book: everything that other floors may use of it."""

from bihuan.book.append import append
from bihuan.book.basis import Basis
from bihuan.book.chain import GENESIS
from bihuan.book.draft import JUST_BEFORE, VOID, Draft
from bihuan.book.files import FileRef, open_file, store_file
from bihuan.book.models import Entry, Record
from bihuan.book.projection import rebuild
from bihuan.book.read import (
    Head,
    current,
    digest_at,
    digests,
    due,
    entries,
    find,
    find_latest,
    head,
    marks,
    seq_at,
    waiting,
)
from bihuan.book.reserve import reserve
from bihuan.book.seal import Seal, read_seal, seal, seals
from bihuan.book.secrets import erase_person, is_sealed, open_value, open_values, seal_value, seal_values
from bihuan.book.settle import settle
from bihuan.book.tail import SCHEMA, close_tail, tail
from bihuan.book.verify import Fault, Verdict, verify

__all__ = [
    "due",
    "GENESIS",
    "JUST_BEFORE",
    "SCHEMA",
    "VOID",
    "Basis",
    "Draft",
    "Entry",
    "Fault",
    "FileRef",
    "Head",
    "Record",
    "Seal",
    "Verdict",
    "append",
    "close_tail",
    "current",
    "entries",
    "digest_at",
    "digests",
    "erase_person",
    "find",
    "find_latest",
    "head",
    "is_sealed",
    "marks",
    "open_file",
    "open_value",
    "open_values",
    "read_seal",
    "rebuild",
    "reserve",
    "seal",
    "seal_value",
    "seal_values",
    "seals",
    "seq_at",
    "settle",
    "store_file",
    "tail",
    "verify",
    "waiting",
]
