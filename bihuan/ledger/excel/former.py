"""Earlier imports of the very same file: what the book's notes tell, so that a file never counts twice."""

import re
from hashlib import file_digest
from pathlib import Path

from bihuan.base.errors import NotFound
from bihuan.book.public import Entry, open_file

_ROW = re.compile(r" 第 (\d+) 行（")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as source:
        return file_digest(source, "sha256").hexdigest()


def note_of(name: str, row: int, digest: str) -> str:
    """What an entry says of where it came from; the digest names the workbook in the file store."""
    return f"导入：{name} 第 {row} 行（文件 {digest}）"


def rows_taken(ledger_id: str, digest: str) -> set[int]:
    """Rows of this very file (numbers in its main sheet) that are in the book already."""
    try:
        open_file(digest).close()
    except NotFound:
        return set()  # only imported files are kept, so this one is new
    notes = Entry.objects.filter(ledger=ledger_id, note__contains=digest).values_list("note", flat=True)
    return {int(match[1]) for note in notes if (match := _ROW.search(note))}
