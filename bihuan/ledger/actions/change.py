"""Change: from a given day on, standing records hold other values; what held before stays true for its days."""

from collections.abc import Sequence

from bihuan.base.clock import today
from bihuan.book.public import Entry
from bihuan.ledger.changes import Change
from bihuan.ledger.dates import read_date
from bihuan.ledger.drafts import plan_next
from bihuan.ledger.fault import ValueFault
from bihuan.ledger.held import Held, batch_of, plan_by_ledger, refuse_moves, refuse_rights, refuse_states
from bihuan.ledger.plan import Plan, enter
from bihuan.ledger.validate import finish, validate
from bihuan.ledger.values import is_empty
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import DATE_FIELD, Catalogue, Ledger


def change(rows: Sequence[Change], *, actor: int) -> list[Entry]:
    """Let the records hold other values from their days on, all or none. Refused, NotAllowed, NotFound, Overtaken."""
    return enter(lambda: plan_change(rows, actor=actor))


def plan_change(rows: Sequence[Change], *, actor: int) -> Plan:
    """What `change` would enter, and every fault."""
    return plan_by_ledger(rows, _plan_group, actor=actor)


def _plan_group(known: Catalogue, ledger: Ledger, held: list[Held], actor: int) -> Plan:
    batch = batch_of(known, ledger, held, actor, lambda each: each.asked.values)
    refuse_rights(batch, held, ledger.definition.amend.by, f"变更“{ledger.title}”")
    refuse_states(batch, ledger.definition.amend.within, "变更")
    for row, each in zip(batch.rows, held, strict=True):
        asked = each.asked.on or each.asked.values.get(DATE_FIELD)
        try:
            on = today() if is_empty(asked) else read_date(asked)
        except ValueFault as fault:
            batch.note(fault.issue(row.row, DATE_FIELD, "变更日期"))
            continue
        if ledger.time is not Time.STANDING:
            text = f"“{ledger.title}”是发生类台账，没有“变更”。"
            batch.fault(row, "change.happening", text, "填错了请用更正；又发生一次请另登记。")
        elif on < row.effective_on:
            text = f"变更日期 {on} 早于现有取值的起始日 {row.effective_on}。"
            batch.fault(row, "change.too_early", text, "核对日期；原来就填错了请用更正。", "effective_on")
        row.effective_on = row.acted_on = on
    validate(batch)
    refuse_moves(batch, held, ledger.definition.amend.by)
    finish(batch)
    return plan_next(batch, held, "change", lambda each: each.asked.reason)
