"""A workbook looked through before it is imported: what each row would do, and every fault at its cell; nothing is written."""

import warnings
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from openpyxl import load_workbook

from bihuan.base.errors import Conflict, KeyTaken
from bihuan.base.issue import Issue
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.excel.faults import CellFault, refused
from bihuan.ledger.excel.former import digest_of, rows_taken
from bihuan.ledger.excel.give_back import headings_of, mark_source
from bihuan.ledger.excel.match import Fate, Matched, match
from bihuan.ledger.excel.read import Filled, read_workbook
from bihuan.ledger.excel.waves import in_waves
from bihuan.ledger.excel.work import Work, plan_rows


@dataclass(frozen=True, slots=True)
class FaultyCell:
    """A fault at its cell: `value` as it stands there, `heading` the column's ('' for a whole row), row and column from 1
    (column 0: the whole row)."""

    sheet: str
    row: int
    column: int
    heading: str
    value: str
    text: str
    mend: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a workbook would do: rows by their fate; `repeated` rows are in the book from this very file."""

    added: int = 0
    amended: int = 0
    unchanged: int = 0
    refused: int = 0
    repeated: int = 0
    faults: list[FaultyCell] = field(default_factory=list)
    advice: list[Issue] = field(default_factory=list)

    @property
    def sound(self) -> int:
        """Rows that can be entered now."""
        return self.added + self.amended


def preview_workbook(
    ledger_id: str, path: Path | str, *, actor: int, marked: Path | str | None = None
) -> Preview:
    """Check every row of a workbook as `import_workbook` would, and write nothing; `marked`: where to put a marked copy.

    Refused when the file as a whole cannot be read; NotAllowed when the person may enter none of its rows.
    """
    path = Path(path)
    known = catalogue()
    ledger = known.ledger(ledger_id)
    filled = read_workbook(ledger, path)
    work = Work(known, ledger, filled, actor, digest_of(path), filled.faults)
    taken = rows_taken(ledger_id, work.digest)
    rows = [row for row in filled.rows if row.number not in taken]
    matching = match(known, ledger, rows, actor)
    for row, issue in matching.faults:
        work.fault(row, issue)
    _check(work, [each for each in matching.matched if each.fate is not Fate.SAME])
    sound = [each for each in matching.matched if each.row.number not in work.faults]
    told = [fault for number in sorted(work.faults) for fault in work.faults[number]]
    if marked is not None and told:
        mark_source(filled, told, Path(marked))
    return Preview(
        added=sum(each.fate is Fate.NEW for each in sound),
        amended=sum(each.fate in (Fate.AMEND, Fate.CHANGE) for each in sound),
        unchanged=sum(each.fate is Fate.SAME for each in sound),
        refused=len(work.faults),
        repeated=len(filled.rows) - len(rows),
        faults=_cells(filled, told),
        advice=filled.advice,
    )


def correct_cells(path: Path, typed: Mapping[tuple[str, int, int], str]) -> None:
    """Write what was typed into cells (sheet, row and column from 1) of a workbook, in place; empty text empties the cell."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that a copy does not keep
        try:
            book = load_workbook(path, keep_vba=path.suffix.lower() == ".xlsm")
        except Exception as fault:  # an odd writer's file: its values were readable, its parts are not
            text = "这份工作簿不能在页面上改。"
            raise refused("not_editable", text, "在 Excel 里改好，再上传一次。", path.name) from fault
    for (sheet, row, column), text in typed.items():
        book[sheet].cell(row, column).value = text.strip() or None
    book.save(path)


def _check(work: Work, rows: Sequence[Matched]) -> None:
    """Find every fault. Rows that lean on earlier ones are seen with those entered, which is then taken back."""
    waves = in_waves(work.ledger, rows)
    several = len(waves) > 1
    with transaction.atomic() if several else nullcontext():
        for place, wave in enumerate(waves, 1):
            plan, _ = plan_rows(work, wave)
            sound = [each for each in wave if each.row.number not in work.faults]
            if place == len(waves) or not sound:
                continue
            if len(sound) < len(wave):
                plan, _ = plan_rows(work, sound)
            if not plan.issues:
                with suppress(Conflict, KeyTaken):  # told when it is imported, if it is still so
                    plan.enter()
        if several:
            transaction.set_rollback(True)


def _cells(filled: Filled, faults: Sequence[CellFault]) -> list[FaultyCell]:
    headings = headings_of(filled.layout)
    pages = {page.name: page for page in filled.pages.values()}
    found = []
    for fault in faults:
        grid = pages[fault.sheet].grid
        value, heading = "", ""
        if fault.column is not None:
            row = grid[fault.row - 1] if fault.row <= len(grid) else ()
            value = _shown(row[fault.column]) if fault.column < len(row) else ""
            page = pages[fault.sheet]
            name = next((name for name, at in page.header.columns.items() if at == fault.column), "")
            heading = headings.get(f"{page.sheet.table}.{name}" if page.sheet.table else name, "")
        column = 0 if fault.column is None else fault.column + 1
        found.append(
            FaultyCell(fault.sheet, fault.row, column, heading, value, fault.issue.text, fault.issue.mend)
        )
    return found


def _shown(raw: object) -> str:
    """A cell as somebody would type it again."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        return format(raw, ".15g")
    if isinstance(raw, datetime):
        return raw.isoformat(" ", "minutes") if raw.time() != raw.time().min else raw.date().isoformat()
    return raw.isoformat() if isinstance(raw, date) else str(raw)
