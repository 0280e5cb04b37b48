"""Which documents a person is to sign, and which the person has published."""

from dataclasses import dataclass
from datetime import date

from bihuan.assess.among import people
from bihuan.assess.document.actions import SIGNED
from bihuan.assess.document.issue import ISSUE, PUBLISHED, Published
from bihuan.base.clock import today
from bihuan.book.public import current, find
from bihuan.ledger.public import catalogue, may_see, where_allowed
from bihuan.mechanism.language import VOID, DocumentDef
from bihuan.org.public import tree


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A published document for a person. `signed_on`: None until they have signed what is published now."""

    issue: Published
    opened: bool
    signed_on: date | None

    @property
    def late(self) -> bool:
        """Whether the time to sign is over and it is not signed."""
        return self.signed_on is None and today() > self.issue.due_on


def open_documents(person: int) -> list[OpenDocument]:
    """Published documents that this person is to sign, those due first first; signed ones too."""
    units, row, known = tree(today()), current([person]).get(person), catalogue()
    if row is None or row.unit not in units.places:
        return []
    near, found = units.path(row.unit), []
    for name, definition in _documents().items():
        issues = list(find(f"{name}{ISSUE}", state=PUBLISHED).filter(unit__in=near))
        if not issues or person not in people(definition.people, on=today()).records:
            continue
        for each in issues:
            if may_see(known, person, each):
                found.append(_open(Published(name, definition, each), person))
    return sorted(found, key=lambda each: (each.issue.due_on, each.issue.row.record))


def documents_run_by(person: int, most: int) -> list[Published]:
    """Published documents whose signatures this person looks after, of each kind the newest, at most so many."""
    known, found = catalogue(), []
    for name, definition in _documents().items():
        units = where_allowed(known, person, definition.by)
        rows = find(f"{name}{ISSUE}", state=PUBLISHED).order_by("-record")
        rows = rows if units is None else rows.filter(unit__in=units)
        found += [Published(name, definition, row) for row in rows[:most]]
    return found


def _documents() -> dict[str, DocumentDef]:
    return {
        f"{mechanism.id}.{name}": one
        for mechanism in catalogue().mechanisms.values()
        for name, one in mechanism.definition.documents.items()
    }


def _open(issue: Published, person: int) -> OpenDocument:
    rows = find(issue.readings, parent=issue.row.record).exclude(state=VOID)
    mine = [
        row
        for row in rows.filter(document__contains=f'"person":{person}')
        if row.values["person"] == person and row.values["fingerprint"] == issue.fingerprint
    ]
    signed = next((row.values["signed_on"] for row in mine if row.state == SIGNED), None)
    return OpenDocument(issue, bool(mine), date.fromisoformat(signed) if signed else None)
