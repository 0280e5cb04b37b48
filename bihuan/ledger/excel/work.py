"""An import under way: owns planning rows through the ledger's own actions, and bringing their faults back to cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bihuan.base.errors import Conflict, KeyTaken, NotAllowed
from bihuan.base.issue import Issue
from bihuan.book.public import store_file
from bihuan.ledger.actions.amend import plan_amend
from bihuan.ledger.actions.change import plan_change
from bihuan.ledger.actions.create import plan_create
from bihuan.ledger.changes import Amendment, Change
from bihuan.ledger.excel.faults import CellFault, placed
from bihuan.ledger.excel.former import note_of
from bihuan.ledger.excel.match import Fate, Matched, conflict
from bihuan.ledger.excel.read import Filled
from bihuan.ledger.excel.rows import Row
from bihuan.ledger.plan import NO_RIGHT, Plan
from bihuan.mechanism.public import Catalogue, Ledger


@dataclass(slots=True)
class Work:
    """An import under way: what was read, and the faults found, by row."""

    known: Catalogue
    ledger: Ledger
    filled: Filled
    actor: int
    digest: str
    faults: dict[int, list[CellFault]] = field(default_factory=dict)  # by the row's number in the main sheet

    def fault(self, row: Row, issue: Issue) -> None:
        """Note a fault of a row, at the cell it speaks of; one fault a cell is told, the first."""
        sheet, number, column = self.filled.place(row, issue.field)
        there = self.faults.setdefault(row.number, [])
        if column is None or not any(
            (each.sheet, each.row, each.column) == (sheet, number, column) for each in there
        ):
            there.append(placed(issue, file=self.filled.path.name, sheet=sheet, row=number, column=column))


def plan_rows(work: Work, wanted: Sequence[Matched]) -> tuple[Plan, list[Matched]]:
    """The entries that the rows make, and the rows in the order of the drafts when none is at fault; faults are noted."""
    plan, asked = Plan(), []
    for fate in (Fate.NEW, Fate.AMEND, Fate.CHANGE):
        batch = [each for each in wanted if each.fate is fate]
        if not batch:
            continue
        try:
            planned = _plan_batch(work, fate, batch)
        except Conflict as overtaken:
            _note_conflict(work, batch, overtaken)
            continue
        _refuse_without_right(planned, batch)
        for issue in planned.issues:
            work.fault(batch[issue.row - 1].row, issue)
        plan.join(planned)
        asked += batch
    return plan, asked


def enter_plan(work: Work, plan: Plan, asked: Sequence[Matched]) -> bool:
    """Keep the workbook and write the entries; False, with the fault noted, when somebody else came first."""
    store_file(work.filled.path, work.filled.path.name)
    try:
        plan.enter()
    except Conflict as overtaken:
        _note_conflict(work, asked, overtaken)
        return False
    except KeyTaken as taken:
        late = next(each for each, draft in zip(asked, plan.drafts, strict=True) if draft.key == taken.key)
        text = f"刚才已有别人登记了关键字段相同的记录（#{taken.record}）。"
        work.fault(late.row, Issue("excel.key_taken", text, "再导入一次，就会与那条记录核对。"))
        return False
    return True


def _plan_batch(work: Work, fate: Fate, batch: Sequence[Matched]) -> Plan:
    notes = [note_of(work.filled.path.name, each.row.number, work.digest) for each in batch]
    if fate is Fate.NEW:
        return plan_create(work.ledger.id, [each.row.values for each in batch], actor=work.actor, notes=notes)
    if fate is Fate.AMEND:
        rows = [Amendment(each.record, each.seen, each.values) for each in batch]
        return plan_amend(rows, actor=work.actor, notes=notes)
    changes = [
        Change(each.record, each.seen, each.values, each.on, note)
        for each, note in zip(batch, notes, strict=True)
    ]
    return plan_change(changes, actor=work.actor)


def _note_conflict(work: Work, batch: Sequence[Matched], overtaken: Conflict) -> None:
    for each in batch:
        if each.record == overtaken.record:
            work.fault(each.row, conflict(overtaken.record, overtaken.seen, overtaken.now))


def _refuse_without_right(planned: Plan, batch: Sequence[Matched]) -> None:
    """One plain refusal when the person may enter none of the rows, instead of one fault for each."""
    if all(issue.code == NO_RIGHT for issue in planned.issues) and len(planned.issues) == len(batch):
        first = planned.issues[0]
        raise NotAllowed([Issue(first.code, first.text, first.mend)])
