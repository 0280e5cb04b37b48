"""Merge: a unit becomes part of another; its units below and its people go along, its posts end, on one day."""

from datetime import date

from bihuan.book.public import Entry, current
from bihuan.ledger.actions.end_unit import end_posts
from bihuan.ledger.changes import Change, StepTaken
from bihuan.ledger.plan import Plan, enter
from bihuan.ledger.together import Acts, plan_together
from bihuan.org.public import people_at, tree


def merge_unit(
    unit: int, seen: int, *, successor: int, on: date, reason: str = "", actor: int
) -> list[Entry]:
    """Merge the unit into its successor, all or nothing. Refused, NotAllowed, Overtaken."""
    return enter(lambda: plan_merge_unit(unit, seen, successor=successor, on=on, reason=reason, actor=actor))


def plan_merge_unit(unit: int, seen: int, *, successor: int, on: date, reason: str = "", actor: int) -> Plan:
    """What `merge_unit` would enter, and every fault; writes nothing."""
    acts = Acts()
    units = tree(on)
    below = units.children(unit) if unit in units.places else []
    for row in current(below).values():
        acts.changes.append(Change(row.record, row.head, {"parent": successor}, on, reason))
    for row in current(person.record for person in people_at(unit, on)).values():
        acts.changes.append(Change(row.record, row.head, {"unit": successor}, on, reason))
    end_posts(acts, unit, on, reason)
    acts.steps.append(StepTaken(unit, seen, "merge", {"successor": successor}, on, reason))
    return plan_together(acts, actor=actor)
