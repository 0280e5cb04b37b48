"""Filled rows of one sheet, and the lines of table sheets joined to the rows they belong to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from python_calamine import CalamineSheet

from bihuan.ledger.excel.cells import Percentage, from_cell
from bihuan.ledger.excel.faults import CellFault, cell_fault, refused
from bihuan.ledger.excel.header import Header
from bihuan.ledger.excel.layout import LAST_ROW, RECORD, SEEN, SERIAL, Sheet
from bihuan.ledger.excel.scan import SheetScan

_MEANINGS = {
    "#N/A": "查不到值",
    "#DIV/0!": "除数为零",
    "#REF!": "引用的格子已不在",
    "#NAME?": "公式名称不对",
    "#VALUE!": "公式里的值类型不对",
    "#NUM!": "数值超出范围",
    "#NULL!": "区域没有交叉",
}


@dataclass(slots=True)
class Row:
    """One filled row: its number in the sheet (from 1), values by field name (empty cells left out), and its serial.

    `record` and `seen` name an existing record and the entry seen of it, when the workbook carries them.
    `lines` are the row numbers of its table lines in their sheets, by table field.
    """

    number: int
    values: dict[str, object]
    serial: str = ""
    record: int = 0
    seen: int = 0
    lines: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """One sheet of a workbook as it was filled: our columns, its own name, its headings and its cells."""

    sheet: Sheet
    name: str
    header: Header
    grid: Sequence[Sequence[object]]
    scan: SheetScan
    file: str


def spread_merged(sheet: CalamineSheet, grid: list[list[object]]) -> None:
    """A cell merged downwards means the same value in every row; sideways merges are titles and stay as they are."""
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and top < len(grid) and left < len(grid[top]):
            for row in range(top + 1, min(bottom + 1, len(grid))):
                grid[row][left] = grid[top][left]


def read_rows(page: Page) -> tuple[list[Row], list[CellFault]]:
    """The rows below the headings that have anything in a column of ours, and the cells that show an error."""
    first = page.header.row + 1
    if len(page.grid) - first > LAST_ROW:
        text = f"“{page.name}”表有 {len(page.grid) - first} 行，超过一次可导入的 {LAST_ROW} 行。"
        raise refused("too_many_rows", text, "分成几份工作簿导入。", page.file)
    faults = {
        number: list(_error_cells(page, number))
        for number in {row for row, _ in page.scan.errors}
        if number >= first
    }
    rows = []
    for number in range(first, len(page.grid)):
        row = _row(page, number)
        if row.values or row.record or faults.get(number):
            rows.append(row)
    return rows, [fault for number in sorted(faults) for fault in faults[number]]


def _row(page: Page, number: int) -> Row:
    cells, percents = page.grid[number], page.scan.percents
    values = {}
    for column in page.sheet.columns:
        place = page.header.columns.get(column.name)
        if place is None or (raw := cells[place]) == "":
            continue
        if (number, place) in percents and isinstance(raw, float):
            raw = Percentage(raw)
        if (value := from_cell(column.field, raw)) is not None:
            values[column.name] = value
    serial = _whole(values.pop(SERIAL, ""))
    record, seen = _whole(values.pop(RECORD, "")), _whole(values.pop(SEEN, ""))
    return Row(
        number + 1,
        values,
        serial,
        int(record) if record.isdigit() else 0,
        int(seen) if seen.isdigit() else 0,
    )


def _whole(raw: object) -> str:
    """A serial as text: a workbook's 3.0 is 3."""
    return format(raw, ".15g") if isinstance(raw, float) else str(raw).strip()


def _error_cells(page: Page, number: int) -> Iterator[CellFault]:
    for column in page.sheet.columns:
        place = page.header.columns.get(column.name)
        if place is None or (number, place) not in page.scan.errors:
            continue
        shown = page.scan.errors[number, place]
        name = f"{page.sheet.table}.{column.name}" if page.sheet.table else column.name
        yield cell_fault(
            "error_value",
            f"“{column.heading}”的公式出错，显示 {shown}（{_MEANINGS.get(shown, '公式错误')}）。",
            "改正公式，或直接填写值。",
            file=page.file,
            sheet=page.name,
            row=number + 1,
            field=name,
            column=place,
        )


@dataclass(slots=True)
class Joined:
    """Lines brought to their rows: the owner of each line by (table, line number), lines without one, and faults.

    A stray is a row of its own with a negative number, so that its lines can be given back.
    """

    owners: dict[tuple[str, int], Row] = field(default_factory=dict)
    strays: dict[str, Row] = field(default_factory=dict)  # by serial
    faults: list[tuple[Row, CellFault]] = field(default_factory=list)


def join_lines(main: Page, rows: Sequence[Row], tables: Mapping[str, tuple[Page, Sequence[Row]]]) -> Joined:
    """Give every row the lines that carry its serial, as a list under the table field."""
    joined = Joined()
    by_serial: dict[str, list[Row]] = {}
    for row in rows:
        if row.serial:
            by_serial.setdefault(row.serial, []).append(row)
    for table, (page, lines) in tables.items():
        for line in lines:
            found = by_serial.get(line.serial, [])
            owner = found[0] if found else _stray_row(joined, line)
            owner.values.setdefault(table, []).append(line.values)
            owner.lines.setdefault(table, []).append(line.number)
            joined.owners[table, line.number] = owner
            if len(found) != 1:
                fault = _stray(page, line, found, main.name)
                joined.faults += [(each, fault) for each in (found or [owner])]
    return joined


def _stray_row(joined: Joined, line: Row) -> Row:
    return joined.strays.setdefault(line.serial, Row(-1 - len(joined.strays), {}, line.serial))


def _stray(page: Page, line: Row, found: Sequence[Row], main: str) -> CellFault:
    if not line.serial:
        text, mend = "这行明细没有填序号，不知道属于哪条记录。", f"填上它在“{main}”表里的序号。"
    elif not found:
        text, mend = f"“{main}”表里没有序号“{line.serial}”。", f"核对序号，或在“{main}”表补上这条记录。"
    else:
        numbers = "、".join(str(row.number) for row in found)
        text, mend = (
            f"序号“{line.serial}”在“{main}”表里有几行（第 {numbers} 行）。",
            "让每条记录的序号各不相同。",
        )
    return cell_fault(
        "stray_line",
        text,
        mend,
        file=page.file,
        sheet=page.name,
        row=line.number,
        field=page.sheet.table,
        column=page.header.columns.get(SERIAL),
    )
