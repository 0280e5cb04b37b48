"""Plans: the entries that an action wants to make, and the faults that forbid them; entering a plan is all or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bihuan.base.errors import Conflict, Disturbed, NotAllowed, Refused
from bihuan.base.issue import Issue, has_errors
from bihuan.book.public import Basis, Draft, Entry, Record, append, head

NO_RIGHT = "right.missing"
MOST_ATTEMPTS = 8  # under a storm of other writers an action says so rather than trying for ever


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
    """`drafts` in the order of the rows, of batches without fault; `issues` of the others (row: place in the batch, from 1).

    `rests_on`: ledgers whose other records the conditions looked at, as they stood at `seen_upto`.
    """

    drafts: list[Draft] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    typed: dict[int, Mapping[str, object]] = field(default_factory=dict)  # what was typed, by record
    rests_on: set[str] = field(default_factory=set)
    seen_upto: int = field(default_factory=lambda: head().seq)

    def join(self, other: "Plan") -> None:
        """Take in the plan of another ledger's rows."""
        self.drafts += other.drafts
        self.issues += other.issues
        self.typed |= other.typed
        self.rests_on |= other.rests_on
        self.seen_upto = min(self.seen_upto, other.seen_upto)

    def enter(self) -> list[Entry]:
        """Write all drafts into the book; Refused (NotAllowed when rights are missing) with every issue, Overtaken,
        Disturbed when what the conditions looked at has been changed meanwhile."""
        refuse(self.issues)
        basis = Basis(self.seen_upto, frozenset(self.rests_on)) if self.rests_on else None
        try:
            return append(self.drafts, basis=basis)
        except Conflict as conflict:
            yours = self.typed.get(conflict.record, {})
            raise Overtaken(conflict.record, conflict.seen, conflict.now, yours) from conflict


def enter(make: Callable[[], Plan]) -> list[Entry]:
    """Make a plan and write it; made anew when others changed meanwhile what its conditions look at."""
    for _ in range(MOST_ATTEMPTS - 1):
        try:
            return make().enter()
        except Disturbed:
            continue
    return make().enter()


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
