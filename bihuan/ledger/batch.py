"""A batch under way: the rows of one ledger that an action checks together before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bihuan.base.clock import today
from bihuan.base.issue import Issue
from bihuan.book.public import head
from bihuan.ledger.references import Resolver
from bihuan.mechanism.public import Catalogue, Ledger


@dataclass(slots=True)
class Entered:
    """One row: what was typed (`values`), and the record as it stands, which checking brings to what it will be."""

    row: int
    record: int
    values: Mapping[str, object]
    state: str
    document: dict = field(default_factory=dict)
    before: Mapping[str, object] = field(default_factory=dict)
    unit: int = 0
    effective_on: date | None = None
    parent: int = 0
    key: str = ""
    new: bool = False
    creator: int = 0
    acted_on: date | None = None
    touched: set[str] = field(default_factory=set)

    @property
    def days(self) -> tuple[date, ...]:
        """Days on one of which a record pointed to must stand: that of the record, or that of the act upon it."""
        known = (self.effective_on or today(),)
        return known if self.acted_on is None else (*known, self.acted_on)


@dataclass(slots=True)
class Batch:
    """The rows of one ledger, who enters them, and every fault found so far.

    `rests_on`: the ledgers whose other records the conditions looked at; `seen_upto`: the book's end before that.
    """

    catalogue: Catalogue
    ledger: Ledger
    actor: int
    rows: list[Entered]
    resolver: Resolver
    issues: list[Issue] = field(default_factory=list)
    rests_on: set[str] = field(default_factory=set)
    seen_upto: int = 0
    _places: set[tuple[int, str]] = field(default_factory=set)

    def note(self, issue: Issue) -> None:
        """Remember a fault."""
        self.issues.append(issue)
        self._places.add((issue.row, issue.field))

    def faulty(self, row: Entered, name: str) -> bool:
        """Whether a field of a row has a fault already, so that it need not be told twice."""
        return (row.row, name) in self._places

    def fault(self, row: Entered, code: str, text: str, mend: str, name: str = "") -> None:
        """Note a fault of one row."""
        self.note(Issue(code, text, mend, row=row.row, field=name))

    @property
    def to_enter(self) -> list[Entered]:
        """All rows once none is at fault, else none: nothing half-checked may reach the book."""
        return [] if self.issues else self.rows

    @property
    def sound(self) -> list[Entered]:
        """Rows in which no fault was found."""
        faulty = {issue.row for issue in self.issues}
        return [row for row in self.rows if row.row not in faulty]


def open_batch(catalogue: Catalogue, ledger: Ledger, actor: int, rows: list[Entered]) -> Batch:
    """A batch with no fault found yet."""
    return Batch(catalogue, ledger, actor, rows, Resolver(catalogue, actor), seen_upto=head().seq)
