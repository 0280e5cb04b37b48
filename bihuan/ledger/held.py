"""Records taken in hand for a change: finds them, groups them by ledger, and refuses what is gone, void or overtaken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bihuan.base.errors import NotFound
from bihuan.base.issue import Issue
from bihuan.book.public import Record, current
from bihuan.ledger.batch import Batch, Entered, open_batch
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.lifecycle import state_title
from bihuan.ledger.organisation import belongs_to
from bihuan.ledger.plan import Plan, check_seen
from bihuan.ledger.rights import Asked, missing_rights, visible_among
from bihuan.mechanism.language import VOID, By
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import steady


@dataclass(slots=True)
class Held:
    """One asked change and the record it concerns."""

    row: int
    asked: object
    record: Record


@steady()
def plan_by_ledger(
    rows: Sequence, plan_group: Callable[[Catalogue, Ledger, list[Held], int], Plan], *, actor: int
) -> Plan:
    """Take the records in hand and let `plan_group` plan each ledger's rows.

    NotFound for records that do not exist, Overtaken when one was changed after it was seen.
    """
    known = catalogue()
    records = current(row.record for row in rows)
    _refuse_unseen(known, rows, records, actor)
    check_seen(rows, records)
    groups: dict[str, list[Held]] = {}
    plan = Plan()
    first: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        record = records[row.record]
        if first.setdefault(row.record, number) != number:
            text = f"记录 #{row.record} 在第 {first[row.record]} 行已经出现过。"
            plan.issues.append(Issue("record.repeated", text, "一批里每条记录只办一次。", row=number))
        elif record.state == VOID:
            plan.issues.append(
                Issue("record.void", f"记录 #{row.record} 已作废。", "如属误作废，请重新登记。", row=number)
            )
        else:
            groups.setdefault(record.ledger, []).append(Held(number, row, record))
    for ledger_id, held in groups.items():
        plan.join(plan_group(known, known.ledger(ledger_id), held, actor))
    plan.drafts.sort(key=lambda draft: first[draft.record])
    return plan


def _refuse_unseen(known: Catalogue, rows: Sequence, records: Mapping[int, Record], actor: int) -> None:
    """NotFound for the first record that is not there for this person, before anything is said about it."""
    by_ledger: dict[str, list[Record]] = {}
    for record in records.values():
        if record.ledger in known.ledgers:
            by_ledger.setdefault(record.ledger, []).append(record)
    seen = {
        record.record
        for ledger_id, those in by_ledger.items()
        for record in visible_among(known, actor, known.ledger(ledger_id), those)
    }
    for row in rows:
        if row.record not in seen:
            raise NotFound(f"没有记录 #{row.record}。请核对记录号。")


def batch_of(
    known: Catalogue, ledger: Ledger, held: Sequence[Held], actor: int, values: Callable[[Held], Mapping]
) -> Batch:
    """A batch that starts from the records as they stand; `values` gives what was typed for each."""
    rows = [
        Entered(
            row=each.row,
            record=each.record.record,
            values=values(each),
            state=each.record.state,
            document=dict(each.record.values),
            before=each.record.values,
            unit=each.record.unit,
            effective_on=each.record.effective_on,
            parent=each.record.parent,
            key=each.record.key,
        )
        for each in held
    ]
    return open_batch(known, ledger, actor, rows)


def refuse_rights(batch: Batch, held: Sequence[Held], by: Sequence[By], what: str) -> None:
    """Note a fault for each row on which the person may not act."""
    asked = [Asked(each.row, each.record.unit, each.record.values, each.record.record) for each in held]
    for issue in missing_rights(batch.catalogue, batch.ledger, by, asked, actor=batch.actor, what=what):
        batch.note(issue)


def refuse_moves(batch: Batch, held: Sequence[Held], by: Sequence[By]) -> None:
    """Note a fault for each record that would come to a unit at which the person has no such right."""
    asked = [
        Asked(row.row, unit, row.document, row.record)
        for row, each in zip(batch.rows, held, strict=True)
        if row.unit
        and (unit := belongs_to(batch.ledger, row.unit, row.document))
        != belongs_to(batch.ledger, each.record.unit, each.record.values)
    ]
    what = f"把“{batch.ledger.title}”转到这个单位"
    for issue in missing_rights(batch.catalogue, batch.ledger, by, asked, actor=batch.actor, what=what):
        batch.note(issue)


def refuse_states(batch: Batch, within: Sequence[str], verb: str) -> None:
    """Note a fault for each record whose state is not among those in which the right holds (empty: any)."""
    if not within:
        return
    allowed = "、".join(state_title(batch.ledger, state) for state in within)
    for row in batch.rows:
        if row.state not in within:
            text = f"现在是“{state_title(batch.ledger, row.state)}”，不能{verb}。"
            batch.fault(row, "state.closed", text, f"只有在“{allowed}”时可以{verb}；可先退回或撤回。")
