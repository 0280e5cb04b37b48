"""Reading and signing: each person opens and signs in their own name; what they signed is known by its fingerprint."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bihuan.assess.document.issue import Published, find_issue
from bihuan.base.clock import today
from bihuan.base.errors import NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import FileRef, Record, find
from bihuan.ledger.public import StepTaken, Voiding, catalogue, create, labels, step, void
from bihuan.mechanism.language import VOID
from bihuan.org.public import INSTALLATION, allowed

SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Opened:
    """A document before its reader. `statement`: what they confirm by signing; `signed_on`: None until they have."""

    issue: int
    reading: int
    title: str
    statement: str
    files: tuple[FileRef, ...]
    fingerprint: str
    due_on: date
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Unsigned:
    """Someone who has yet to sign. `opened`: they have it open; `overdue`: the time to sign is over."""

    person: int
    name: str
    opened: bool
    due_on: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A reading whose fingerprint is not that of the issue's files: what was opened or signed is something else."""

    reading: int
    person: int
    state: str
    fingerprint: str


def open_document(issue: int, *, actor: int) -> Opened:
    """Record that the person opened the document, once, and hand over its files.

    A reading of theirs under another fingerprint is struck out and replaced.
    NotFound for the issue, Refused unless it is published and its files are whole, NotAllowed for whom it is not for.
    """
    published = find_issue(issue, actor=actor)
    if actor not in published.audience():
        text = f"“{published.title}”不用您签阅。"
        raise NotAllowed([Issue("document.audience", text, "请核对签阅范围。")])
    published.check_files()
    reading = _reading(published, actor)
    if reading is not None and reading.values["fingerprint"] != published.fingerprint:
        reason = "文件指纹不是这份文件的，以重新打开的为准。"
        void([Voiding(reading.record, reading.head, reason)], actor=INSTALLATION)
        reading = None
    if reading is None:
        values = {published.link: issue, "person": actor, "fingerprint": published.fingerprint}
        create(published.readings, [values | {"effective_on": today()}], actor=actor)
    return _opened(published, actor)


def sign(issue: int, *, actor: int, statement: str) -> Opened:
    """Sign what was opened. `statement` must be the document's own words, which are kept with the signature.

    Refused when it was not opened, is signed already, says other words, or is not what was opened; errors as for opening.
    """
    published = find_issue(issue, actor=actor)
    reading = _reading(published, actor)
    if reading is None:
        raise Refused([Issue("document.unopened", f"您还没有打开“{published.title}”。", "先打开阅读。")])
    if reading.state == SIGNED:
        raise Refused([Issue("document.signed", f"您已签阅“{published.title}”。", "不用再签。")])
    if statement.strip() != published.definition.statement.strip():
        mend = f"照原文确认：{published.definition.statement}"
        raise Refused([Issue("document.statement", "确认的话与规定的不同。", mend)])
    if reading.values["fingerprint"] != published.fingerprint:
        text = f"“{published.title}”的内容与您打开的不是同一份。"
        raise Refused([Issue("document.changed", text, "重新打开、阅读后再签。")])
    published.check_files()
    step([StepTaken(reading.record, reading.head, "sign", reason=statement.strip())], actor=actor)
    return _opened(published, actor)


def unsigned(issue: int, *, actor: int) -> list[Unsigned]:
    """Who has yet to sign, by name: a signature under another fingerprint does not count. For those who publish.

    NotFound for the issue, Refused unless it is published, NotAllowed for others.
    """
    published = _for_publishers(issue, actor)
    readings = _readings(published)
    wanted = [int(person) for person in published.audience()]
    missing = [person for person in wanted if not _is_signed(published, readings.get(person))]
    named = labels(catalogue(), missing)
    due, late = published.due_on, today() > published.due_on
    rows = [Unsigned(person, named[person], person in readings, due, late) for person in missing]
    return sorted(rows, key=lambda row: (row.name.encode("gb18030"), row.person))


def mismatches(issue: int, *, actor: int) -> list[Mismatch]:
    """Readings whose fingerprint is not that of the issue's files: forged, or of another version. Errors as `unsigned`."""
    published = _for_publishers(issue, actor)
    return [
        Mismatch(row.record, row.values["person"], row.state, row.values["fingerprint"])
        for row in _readings(published).values()
        if row.values["fingerprint"] != published.fingerprint
    ]


def may_publish(published: Published, actor: int) -> bool:
    """Whether the person publishes this document at its unit, and so looks after its signatures."""
    by, unit, posts = published.definition.by, published.row.unit, catalogue().posts
    return allowed(actor, by, unit=unit, on=today(), posts=posts, document=published.row.values)


def _for_publishers(issue: int, actor: int) -> Published:
    published = find_issue(issue, actor=actor)
    if not may_publish(published, actor):
        text = f"您不能查看“{published.title}”的签阅情况。"
        raise NotAllowed([Issue("document.closed", text, "请发布人办理。")])
    return published


def _readings(published: Published) -> Mapping[int, Record]:
    """Readings by person."""
    rows = find(published.readings, parent=published.row.record).exclude(state=VOID)
    return {row.values["person"]: row for row in rows}


def _reading(published: Published, person: int) -> Record | None:
    return _readings(published).get(person)


def _is_signed(published: Published, reading: Record | None) -> bool:
    if reading is None or reading.state != SIGNED:
        return False
    return reading.values["fingerprint"] == published.fingerprint


def _opened(published: Published, actor: int) -> Opened:
    reading = _reading(published, actor)
    signed = reading.values.get("signed_on") if _is_signed(published, reading) else None
    return Opened(
        issue=published.row.record,
        reading=reading.record,
        title=published.title,
        statement=published.definition.statement,
        files=tuple(published.files),
        fingerprint=published.fingerprint,
        due_on=published.due_on,
        signed_on=date.fromisoformat(signed) if signed else None,
    )
