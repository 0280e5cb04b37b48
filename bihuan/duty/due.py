"""What waits to be done and until when: open steps with a deadline, seen from a unit or from a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from bihuan.book.public import Record, waiting
from bihuan.ledger.public import catalogue, label_of, may_see, open_steps
from bihuan.org.public import steady, tree


@dataclass(frozen=True, slots=True)
class DueItem:
    """One record whose next step has a deadline. `workdays_left` is negative when the deadline has passed."""

    record: int
    ledger: str
    label: str
    unit: int
    state: str
    steps: tuple[str, ...]
    due_on: date
    workdays_left: int

    @property
    def overdue(self) -> bool:
        """Whether the deadline has passed."""
        return self.workdays_left < 0


@steady()
def due(on: date, *, unit: int, actor: int, mine: bool = False) -> list[DueItem]:
    """Records of the unit and all below it that wait for a step, the most pressing first.

    Only what `actor` may see; with `mine`, only what `actor` may do.
    """
    units = [int(each) for each in tree(on).subtree(unit)]
    items = [item for record in waiting(units) if (item := _item(record, on, actor, mine))]
    return sorted(items, key=lambda item: (item.due_on, item.record))


def _item(record: Record, on: date, actor: int, mine: bool) -> DueItem | None:
    known = catalogue()
    if record.ledger not in known.ledgers:
        return None  # its mechanism is no longer in force
    ledger = known.ledger(record.ledger)
    steps = tuple(_titles(record, on, actor, mine))
    if not steps:
        return None
    left = settings.WORKSPACE.calendar.between(on, record.due_on)
    state = ledger.states.get(record.state, record.state)
    return DueItem(record.record, ledger.id, label_of(record), record.unit, state, steps, record.due_on, left)


def _titles(record: Record, on: date, actor: int, mine: bool) -> Iterator[str]:
    if not may_see(catalogue(), actor, record):
        return
    for name, step in open_steps(record, actor=actor if mine else None, on=on).items():
        if step.within is not None or mine:
            yield step.title or name
