"""What reading hands on: the text of a document, the bounds it is held to, and names that are safe to show."""

import unicodedata
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from bihuan.base.issue import Issue, Level

MB = 1 << 20
INSIDE = " › "  # stands between an archive and what it holds
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one `read_file`: sizes in bytes, times in seconds. All hold while bytes are inflated, not by headers."""

    file: int = 200 * MB  # a file, or a document inside an archive
    unpacked: int = 1024 * MB  # everything inside one file together, at all depths
    members: int = 10_000  # documents inside one file together, at all depths
    ratio: int = 200  # inflated to packed size, of a member of more than a megabyte
    depth: int = 5  # archives and mails inside one another
    characters: int = 20_000_000  # of one document
    pages: int = 3_000  # of one PDF
    scanned: int = 500  # pages of one PDF that are recognised
    memory: int = 1536 * MB  # address space of the child process
    slow_memory: int = 4096 * MB  # the same where LibreOffice or the recognition of pages is at work
    seconds: int = 60  # of one document
    slow_seconds: int = 300  # of a conversion by LibreOffice, and of each page that is recognised


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as text: paragraphs by line ends, headings that the file marks as such with `#`, cells by tab.

    `name` says the way inside an archive (`汇编.zip › 2026/讲话.docx`); `kind` what the content is, whatever the suffix;
    `sha256` and `path` are those of the document's own bytes (the body of a mail: of the mail); a path inside an archive
    is there until the iteration ends. `recognised`: some of it was read from scanned pages. `author` is '' and
    `written_on` None where the file does not say. `issues` are remarks that did not stop the reading.
    """

    name: str
    kind: str
    text: str
    sha256: str
    path: Path
    recognised: bool = False
    author: str = ""
    written_on: date | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class Draft:
    """What a reader of one format found, before it is tidied: its text and properties; remarks are added as they come."""

    text: str = ""
    recognised: bool = False
    author: str = ""
    written_on: date | None = None
    remarks: list[Issue] = field(default_factory=list)
    kind: str = ""  # where it is another than that the content was taken for
    parts: list["Part"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """A document taken out of another one: its name inside, and the file that holds its bytes."""

    name: str
    path: str
    size: int


class Unreadable(Exception):
    """A document, or a part of it, cannot be read; `issue` says why and how to mend it."""

    def __init__(self, code: str, text: str, mend: str):
        self.issue = fault(code, text, mend)
        super().__init__(text)


def fault(code: str, text: str, mend: str, level: Level = Level.ERROR) -> Issue:
    """An issue of reading; its file is named where it is handed on."""
    return Issue(f"reading.{code}", text, mend, level)


def remark(code: str, text: str, mend: str = "") -> Issue:
    """A warning that goes with what was read all the same."""
    return fault(code, text, mend, Level.WARNING)


def advice(code: str, text: str, mend: str = "") -> Issue:
    """Something worth knowing that takes nothing away."""
    return fault(code, text, mend, Level.ADVICE)


def issue_values(issue: Issue) -> dict:
    """Plain values of an issue, to be sent to another process."""
    return asdict(issue)


def issue_from(values: dict) -> Issue:
    """The issue that `issue_values` was made of."""
    return Issue(**values | {"level": Level(values["level"])})


def shown(name: str) -> str:
    """A name that is safe to show and keep: no control or direction characters, no half characters, not too long."""
    if any("\ud800" <= each <= "\udfff" for each in name):
        raw = name.encode("utf-8", "surrogateescape" if _escaped(name) else "replace")
        try:
            name = raw.decode("gb18030")
        except UnicodeDecodeError:
            name = raw.decode("utf-8", "replace")
    safe = "".join("\ufffd" if _unsafe(each) else each for each in name)
    if len(safe) > _LONGEST_NAME:
        safe = f"{safe[: _LONGEST_NAME // 2]}…{safe[-_LONGEST_NAME // 2 + 1 :]}"
    return safe


def _escaped(name: str) -> bool:
    return all("\udc80" <= each <= "\udcff" for each in name if "\ud800" <= each <= "\udfff")


def _unsafe(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
