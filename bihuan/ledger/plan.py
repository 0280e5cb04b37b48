"""Plans: the entries that an action wants to make, and the faults that forbid them; entering a plan is all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bihuan.base.errors import Conflict, NotAllowed, Refused
from bihuan.base.issue import Issue, has_errors
from bihuan.book.public import Draft, Entry, Record, append

NO_RIGHT = "right.missing"


class Overtaken(Conflict):
    """A Conflict that carries both sides: `yours` is what was typed, `theirs` the record's document now, `by` its author."""

    def __init__(self, record: int, seen: int, now: int, yours: Mapping[str, object]):
        super().__init__(record, seen, now)
        entry = Entry.objects.filter(seq=now).first()
        self.yours = dict(yours)
        self.theirs = dict(entry.values) if entry else {}
        self.by = entry.actor if entry else 0


@dataclass(slots=True)
class Plan:
    """`drafts` in the order of the rows, of batches without fault; `issues` of the others (row: place in the batch, from 1)."""

    drafts: list[Draft] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    typed: dict[int, Mapping[str, object]] = field(default_factory=dict)  # what was typed, by record

    def join(self, other: "Plan") -> None:
        """Take in the plan of another ledger's rows."""
        self.drafts += other.drafts
        self.issues += other.issues
        self.typed |= other.typed

    def enter(self) -> list[Entry]:
        """Write all drafts into the book; Refused (NotAllowed when rights are missing) with every issue, Overtaken."""
        refuse(self.issues)
        try:
            return append(self.drafts)
        except Conflict as conflict:
            yours = self.typed.get(conflict.record, {})
            raise Overtaken(conflict.record, conflict.seen, conflict.now, yours) from conflict


def refuse(issues: Sequence[Issue]) -> None:
    """Raise for issues that stop the work, in the order of the rows."""
    if not has_errors(issues):
        return
    ordered = sorted(issues, key=lambda issue: issue.row)
    if any(issue.code == NO_RIGHT for issue in ordered):
        raise NotAllowed(ordered)
    raise Refused(ordered)


def check_seen(rows: Iterable, records: Mapping[int, Record]) -> None:
    """Overtaken for the first row whose record has a newer entry than the one that was seen."""
    for row in rows:
        head = records[row.record].head
        if head != row.seen:
            raise Overtaken(row.record, row.seen, head, getattr(row, "values", {}))
