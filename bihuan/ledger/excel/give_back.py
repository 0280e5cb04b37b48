"""What goes back to the person after an import with faults: the marked copy, or the refused rows in a form of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bihuan.ledger.excel.faults import CellFault
from bihuan.ledger.excel.layout import FIRST_ROW, RECORD, SEEN, SERIAL, Layout, layout
from bihuan.ledger.excel.mark import mark
from bihuan.ledger.excel.read import Filled
from bihuan.ledger.excel.rows import Row
from bihuan.ledger.excel.template import write_rows

_MARKED, _REFUSED = "（标出问题）", "（待改的行）"


def mark_source(filled: Filled, faults: Sequence[CellFault], out: Path | None) -> Path:
    """A copy of the user's workbook with the faults marked."""
    target = out or _beside(filled.path, _MARKED)
    return mark(filled.path, faults, target, headings=headings_of(filled.layout))


def write_back(
    filled: Filled, faults: Mapping[int, Sequence[CellFault]], out: Path | None, *, actor: int
) -> Path:
    """A workbook of the same form with the refused rows only, as they were typed, and their faults marked."""
    refused = [row for row in (*filled.strays, *filled.rows) if row.number in faults]
    target = out or _beside(filled.path, _REFUSED)
    rows = [_as_typed(row, serial) for serial, row in enumerate(refused, 1)]
    write_rows(filled.layout.ledger.id, rows, target, actor=actor)
    known = any(RECORD in row for row in rows)
    moved = _moved(filled, layout(filled.layout.ledger, known=known), refused, faults)
    return mark(target, moved, target, headings=headings_of(filled.layout))


def _as_typed(row: Row, serial: int) -> dict[str, object]:
    typed = {**row.values, SERIAL: serial}
    if row.record:
        typed |= {RECORD: row.record, SEEN: row.seen}
    return typed


def _moved(
    filled: Filled, form: Layout, refused: Sequence[Row], faults: Mapping[int, Sequence[CellFault]]
) -> list[CellFault]:
    """The faults at the cells where their rows stand in the new workbook."""
    sheets = {page.name: page.sheet for page in filled.pages.values()}
    new_rows = {(filled.main.name, row.number): FIRST_ROW + place for place, row in enumerate(refused, 1)}
    for table, page in filled.pages.items():
        if table:
            lines = [number for row in refused for number in row.lines.get(table, ())]
            new_rows |= {(page.name, number): FIRST_ROW + place for place, number in enumerate(lines, 1)}
    columns = {
        sheet.table: {column.name: place for place, column in enumerate(sheet.columns)}
        for sheet in form.sheets
    }
    moved = {}
    for row in refused:
        for fault in faults[row.number]:
            sheet, number = sheets[fault.sheet], new_rows[fault.sheet, fault.row]
            old = filled.pages[sheet.table].header.columns
            name = next((name for name, place in old.items() if place == fault.column), SERIAL)
            new_sheet = next(each for each in form.sheets if each.table == sheet.table).name
            place = columns[sheet.table].get(name, 0)
            moved[id(fault)] = replace(fault, sheet=new_sheet, row=number, column=place)
    return list(moved.values())


def headings_of(form: Layout) -> dict[str, str]:
    """The columns' names by field, those of tables as `table.column`."""
    headings = {}
    for sheet in form.sheets:
        for column in sheet.columns:
            headings[f"{sheet.table}.{column.name}" if sheet.table else column.name] = column.heading
    return headings


def _beside(path: Path, suffix: str) -> Path:
    """A name beside the workbook that is not the workbook itself; marked copies of marked copies keep one suffix."""
    stem = path.stem.removesuffix(_MARKED).removesuffix(_REFUSED)
    target, number = path.with_name(f"{stem}{suffix}.xlsx"), 2
    while target == path:
        target, number = path.with_name(f"{stem}{suffix}{number}.xlsx"), number + 1
    return target
