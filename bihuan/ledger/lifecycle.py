"""Lifecycles at work: owns deadlines, which steps are open, and what a step does to dates it stamps."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.conf import settings

from bihuan.base.clock import local_date
from bihuan.book.public import Entry, Record
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.rights import BY_CREATOR, creator_of, creators_of
from bihuan.mechanism.language import VOID, VOID_TITLE, Step, StepKind
from bihuan.mechanism.public import Ledger
from bihuan.org.public import allowed, steady

STEP = "step."  # an entry's action is `step.name`, so that no step can be taken for create, amend, change or void


def deadline(ledger: Ledger, state: str, entered_on: date) -> date | None:
    """The earliest deadline of the steps that leave a state, counted from the day it was entered; None when none has any."""
    days = []
    for step in ledger.steps.values():
        if step.within is None or state not in step.source:
            continue
        if step.within.workdays:
            days.append(settings.WORKSPACE.calendar.add(entered_on, step.within.number).day)
        else:
            days.append(entered_on + timedelta(days=step.within.number))
    return min(days, default=None)


def opens_after(ledger: Ledger, step: Step, record: Record) -> date | None:
    """The last day of the time that must pass in the present state before the step (公示期); None when there is none."""
    if step.not_before is None:
        return None
    entered = Entry.objects.filter(record=record.record, state=record.state).order_by("-seq")
    moved = entered.filter(action__startswith=STEP).first() or entered.last()
    since = local_date(moved.recorded_at)
    if step.not_before.workdays:
        return settings.WORKSPACE.calendar.add(since, step.not_before.number).day
    return since + timedelta(days=step.not_before.number)


def state_title(ledger: Ledger, state: str) -> str:
    """The Chinese name of a state."""
    return VOID_TITLE if state == VOID else ledger.states.get(state, state)


def open_steps(record: Record, *, actor: int | None = None, on: date) -> dict[str, Step]:
    """Steps that leave the record's present state; with `actor`, only those that this person may take on that day.

    Conditions (`when`) are not evaluated: a step shown here may still be refused with its reason.
    """
    known = catalogue()
    ledger = known.ledger(record.ledger)
    steps = {name: step for name, step in ledger.steps.items() if record.state in step.source}
    if actor is None:
        return steps
    mine = {}
    for name, step in steps.items():
        creator = creator_of(record.record) if any(str(word) == "concerned.actor" for word in step.by) else 0
        fine = allowed(
            actor,
            step.by,
            unit=record.unit,
            on=on,
            posts=known.posts,
            document=record.values,
            creator=creator,
        )
        if fine and (step.kind is not StepKind.WITHDRAW or took_last_step(record, actor)):
            mine[name] = step
    return mine


def open_steps_among(records: Sequence[Record], *, actor: int, on: date) -> dict[int, dict[str, Step]]:
    """As `open_steps` for the records of a page, by number, with few questions to the book whatever their number."""
    known = catalogue()
    leaving = {
        row.record: {
            name: step for name, step in known.ledger(row.ledger).steps.items() if row.state in step.source
        }
        for row in records
    }
    concerned = [
        row
        for row in records
        if any(str(word) == BY_CREATOR for step in leaving[row.record].values() for word in step.by)
    ]
    creators = creators_of(concerned) if concerned else {}
    kinds = {row.record: {step.kind for step in leaving[row.record].values()} for row in records}
    mine = _took_last_steps([row for row in records if StepKind.WITHDRAW in kinds[row.record]], actor)
    found = {}
    with steady():
        for row in records:
            found[row.record] = {
                name: step
                for name, step in leaving[row.record].items()
                if (step.kind is not StepKind.WITHDRAW or row.record in mine)
                and allowed(
                    actor,
                    step.by,
                    unit=row.unit,
                    on=on,
                    posts=known.posts,
                    document=row.values,
                    creator=creators.get(row.record, 0),
                )
            }
    return found


def _took_last_steps(records: Sequence[Record], actor: int) -> set[int]:
    """Those of the records that this person brought into their present state."""
    if not records:
        return set()
    taken = Entry.objects.filter(record__in=[row.record for row in records], action__startswith=STEP)
    last = {
        record: (by, state)
        for record, by, state in taken.order_by("seq").values_list("record", "actor", "state")
    }
    return {row.record for row in records if last.get(row.record) == (actor, row.state)}


def last_step(record: Record) -> Entry | None:
    """The entry of the record's latest step, None when it never took one."""
    return Entry.objects.filter(record=record.record, action__startswith=STEP).order_by("-seq").first()


def took_last_step(record: Record, actor: int) -> bool:
    """Whether this person took the step that brought the record into its present state."""
    last = last_step(record)
    return last is not None and last.actor == actor and last.state == record.state


def stamped_into(ledger: Ledger, state: str) -> set[str]:
    """Date fields stamped by forward steps into a state; going back from it clears them, for the step no longer counts."""
    return {
        step.stamp
        for step in ledger.steps.values()
        if step.stamp and step.target == state and step.kind is StepKind.FORWARD
    }


def without(document: Mapping[str, object], names: set[str]) -> dict:
    """A copy of a document without some fields."""
    return {name: value for name, value in document.items() if name not in names}
