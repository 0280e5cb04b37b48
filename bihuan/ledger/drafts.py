"""Drafts: turns the rows of a batch without fault into entries to be."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bihuan.base.clock import today
from bihuan.book.public import Draft
from bihuan.ledger.batch import Batch, Entered
from bihuan.ledger.held import Held
from bihuan.ledger.lifecycle import deadline
from bihuan.ledger.plan import Plan


def plan_new(batch: Batch, notes: Sequence[str]) -> Plan:
    """The plan of new records; their deadline counts from today, the day they become known."""
    due_on = deadline(batch.ledger, batch.ledger.initial, today())
    drafts = [
        draft_of(
            batch, row, action="create", state=row.state, previous=0, note=_note(notes, row), due_on=due_on
        )
        for row in batch.to_enter
    ]
    return plan_of(batch, drafts, {row.record: row.values for row in batch.rows})


def plan_next(batch: Batch, held: Sequence[Held], action: str, note: Callable[[Held], str]) -> Plan:
    """The plan of entries that follow others without moving the state: the deadline stays."""
    of = {each.row: each for each in held}
    drafts = []
    for row in batch.to_enter:
        each = of[row.row]
        drafts.append(
            draft_of(
                batch, row, action=action, state=row.state, previous=each.asked.seen,
                note=note(each), due_on=each.record.due_on,
            )
        )  # fmt: skip
    return plan_of(batch, drafts, typed(held))


def plan_of(batch: Batch, drafts: list[Draft], typed: Mapping[int, Mapping[str, object]]) -> Plan:
    """The plan of a batch, with what it was judged by."""
    return Plan(drafts, batch.issues, dict(typed), set(batch.rests_on), batch.seen_upto)


def typed(held: Sequence[Held]) -> dict[int, Mapping[str, object]]:
    """What was typed for each record, to be handed back in a conflict."""
    return {each.record.record: getattr(each.asked, "values", {}) for each in held}


def draft_of(
    batch: Batch, row: Entered, *, action: str, state: str, previous: int, note: str, due_on: date | None
) -> Draft:
    """One entry to be, from a row."""
    return Draft(
        ledger=batch.ledger.id,
        record=row.record,
        unit=row.unit,
        action=action,
        state=state,
        effective_on=row.effective_on,
        actor=batch.actor,
        document=row.document,
        previous=previous,
        pack_version=batch.ledger.version,
        note=note,
        due_on=due_on,
        key=row.key,
        parent=row.parent,
    )


def _note(notes: Sequence[str], row: Entered) -> str:
    return notes[row.row - 1] if notes else ""
