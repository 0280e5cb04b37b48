"""Amend: corrects records that were wrong; the correction takes the place of what was entered before."""

from collections.abc import Sequence
from datetime import date

from bihuan.base.clock import today
from bihuan.book.public import Entry, entries
from bihuan.ledger.batch import Batch
from bihuan.ledger.changes import Amendment
from bihuan.ledger.drafts import plan_next
from bihuan.ledger.held import Held, batch_of, plan_by_ledger, refuse_moves, refuse_rights, refuse_states
from bihuan.ledger.plan import Plan, enter
from bihuan.ledger.rows import REPLACING
from bihuan.ledger.validate import finish, validate
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import DATE_FIELD, Catalogue, Ledger


def amend(rows: Sequence[Amendment], *, actor: int, notes: Sequence[str] = ()) -> list[Entry]:
    """Correct the records, all or none. Refused, NotAllowed, NotFound, or Overtaken (a Conflict with both sides)."""
    return enter(lambda: plan_amend(rows, actor=actor, notes=notes))


def plan_amend(rows: Sequence[Amendment], *, actor: int, notes: Sequence[str] = ()) -> Plan:
    """What `amend` would enter, and every fault; `notes`, one per row, stand for the reasons."""

    def plan_group(known: Catalogue, ledger: Ledger, held: list[Held], actor: int) -> Plan:
        batch = batch_of(known, ledger, held, actor, lambda each: each.asked.values)
        for row in batch.rows:
            row.acted_on = today()
        refuse_rights(batch, held, ledger.definition.amend.by, f"更正“{ledger.title}”")
        refuse_states(batch, ledger.definition.amend.within, "更正")
        validate(batch)
        refuse_moves(batch, held, ledger.definition.amend.by)
        _refuse_reordering(batch, held)
        finish(batch)
        return plan_next(
            batch, held, "amend", lambda each: notes[each.row - 1] if notes else each.asked.reason
        )

    return plan_by_ledger(rows, plan_group, actor=actor)


def _refuse_reordering(batch: Batch, held: Sequence[Held]) -> None:
    """A fault for a standing record whose latest value would come to begin before the one that it follows."""
    if batch.ledger.time is not Time.STANDING:
        return
    for row, each in zip(batch.rows, held, strict=True):
        if row.effective_on >= each.record.effective_on or each.record.head == each.record.first:
            continue
        begun: list[date] = []
        for entry in entries(record=row.record):
            if begun and entry.action in REPLACING:
                begun.pop()
            begun.append(entry.effective_on)
        if len(begun) > 1 and row.effective_on < begun[-2]:
            text = f"更正后从 {row.effective_on} 起，早于前一取值的起始日 {begun[-2]}。"
            batch.fault(row, "amend.too_early", text, "核对日期。", batch.ledger.date_field or DATE_FIELD)
