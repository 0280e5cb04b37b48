"""What the parts of downloading hand to each other: forms of files, articles to be written, what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

OPEN, INTERNAL = "library.article", "library.internal_article"
ARTICLES = (OPEN, INTERNAL)


class Form(StrEnum):
    """What an article or a selection is given as; the value is also the ending of the file's name."""

    DOCX = "docx"
    PDF = "pdf"
    TXT = "txt"
    ZIP = "zip"


# The choices of the field `form` in the ledger `library.download`.
FORM_TITLES = {Form.DOCX: "Word", Form.PDF: "PDF", Form.TXT: "纯文本", Form.ZIP: "压缩包"}

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article that was asked for: its record number, title and ledger."""

    record: int
    title: str
    ledger: str = OPEN


@dataclass(frozen=True, slots=True)
class Text:
    """An article with everything that is written out. Empty `kind`, `organisation` and None mean unknown."""

    record: int
    title: str
    text: str
    kind: str
    organisation: str
    written_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file handed over: the records of its articles in order, how many more the person may download today (None: as
    many as wanted), and `notes` in words, such as the fonts of a PDF that stand in for the official ones."""

    path: Path
    articles: tuple[int, ...]
    left_today: int | None
    notes: tuple[str, ...] = ()
