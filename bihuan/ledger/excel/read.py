"""Reading a workbook that people have filled: owns telling which sheets hold what, whatever was moved or added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.ledger.excel.faults import CellFault, advice, refused
from bihuan.ledger.excel.header import find_header
from bihuan.ledger.excel.layout import MAIN_SHEET, META_SHEET, OWN_SHEETS, Layout, Sheet, layout
from bihuan.ledger.excel.meta import Meta, read_meta
from bihuan.ledger.excel.rows import Page, Row, join_lines, read_rows, spread_merged
from bihuan.ledger.excel.scan import SheetScan, scan_workbook
from bihuan.mechanism.public import Ledger


@dataclass(slots=True)
class Filled:
    """What a workbook holds: rows, pages by table field ('' the main one), and advice.

    `faults` are by the number of the row they belong to; `strays` are table lines that belong to no row.
    """

    path: Path
    layout: Layout
    rows: list[Row]
    pages: dict[str, Page]
    faults: dict[int, list[CellFault]]
    advice: list[Issue]
    strays: list[Row]

    @property
    def main(self) -> Page:
        """The page with one row per record."""
        return self.pages[""]

    def place(self, row: Row, field: str) -> tuple[str, int, int | None]:
        """Sheet, row (from 1) and column (from 0) of a field, or of a table's column written `table[line].column`."""
        table, _, column = field.partition(".")
        table, _, line = table.partition("[")
        if table in self.pages and row.lines.get(table):
            page, numbers = self.pages[table], row.lines[table]
            line = line.rstrip("]")
            if line.isdigit() and int(line) <= len(numbers):
                return page.name, numbers[int(line) - 1], page.header.columns.get(column)
            return page.name, numbers[0], None
        return self.main.name, row.number, self.main.header.columns.get(field)


def read_workbook(ledger: Ledger, path: Path) -> Filled:
    """The rows of a workbook filled for this ledger.

    Refused when the file cannot be read, is another ledger's, or lacks the sheet or a required column.
    """
    scans = scan_workbook(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            return _read(book, scans, ledger, path)
    except (CalamineError, OSError) as fault:
        text = f"文件“{path.name}”读不出来。"
        raise refused("broken", text, "用 Excel 或 WPS 打开并另存为 .xlsx 后再导入。", path.name) from fault


def _read(book: CalamineWorkbook, scans: Mapping[str, SheetScan], ledger: Ledger, path: Path) -> Filled:
    meta = _meta(book)
    _check_ledger(ledger, meta, path.name)
    form = layout(ledger, known=True)
    filled = Filled(path, form, [], {}, {}, [], [])
    if meta is not None and meta.version != ledger.version:
        text = f"模板是第 {meta.version} 版的，台账现在是第 {ledger.version} 版；对得上的栏都已读取。"
        filled.advice.append(advice("other_version", text, "下次请下载新模板。", file=path.name))
    tables = {sheet.name: sheet for sheet in form.tables}
    pages = [
        page
        for name in book.sheet_names
        if name in tables or name == MAIN_SHEET or name not in OWN_SHEETS
        if (page := _page(book, name, scans, tables.get(name, form.main), meta, path.name)) is not None
    ]
    main = _choose_main(form, [page for page in pages if not page.sheet.table], path.name)
    for page in (main, *(page for page in pages if page.sheet.table)):
        filled.pages[page.sheet.table] = page
        filled.advice += page.header.advice
    if faults := [fault.issue for page in filled.pages.values() for fault in page.header.faults]:
        raise Refused(faults)
    _read_pages(filled)
    return filled


def _meta(book: CalamineWorkbook) -> Meta | None:
    if META_SHEET not in book.sheet_names:
        return None
    return read_meta(book.get_sheet_by_name(META_SHEET).to_python())


def _check_ledger(ledger: Ledger, meta: Meta | None, name: str) -> None:
    if meta is not None and meta.ledger != ledger.id:
        text = f"这份工作簿是《{meta.title}》（{meta.ledger}）的，不是《{ledger.title}》（{ledger.id}）的。"
        mend = f"导入到《{meta.title}》，或下载《{ledger.title}》的模板填写。"
        raise refused("other_ledger", text, mend, name)


def _page(
    book: CalamineWorkbook,
    name: str,
    scans: Mapping[str, SheetScan],
    sheet: Sheet,
    meta: Meta | None,
    file: str,
) -> Page | None:
    """A sheet of the workbook, when its headings are those of `sheet`."""
    if name not in scans or not scans[name].rows:
        return None
    source = book.get_sheet_by_name(name)
    grid = source.to_python(skip_empty_area=False)
    spread_merged(source, grid)
    headings = meta.headings if meta is not None else {}
    former = {heading: field for (table, heading), field in headings.items() if table == sheet.table}
    header = find_header(sheet, grid, former, file=file, name=name)
    return Page(sheet, name, header, grid, scans[name], file) if header is not None else None


def _choose_main(form: Layout, pages: Sequence[Page], file: str) -> Page:
    """The sheet called 填写, else the one with most of our columns."""
    if not pages:
        headings = "、".join(f"“{column.heading}”" for column in form.main.columns if column.required)
        text = f"没有找到《{form.ledger.title}》的标题行（应有{headings or '各栏标题'}）。"
        raise refused("no_header", text, "下载本台账的模板，把数据粘贴进去再导入。", file)
    return max(pages, key=lambda page: (page.name == MAIN_SHEET, len(page.header.columns)))


def _read_pages(filled: Filled) -> None:
    filled.rows, faults = read_rows(filled.main)
    tables, of_lines = {}, []
    for table, page in filled.pages.items():
        if table:
            lines, found = read_rows(page)
            tables[table] = (page, lines)
            of_lines += [(table, fault) for fault in found]
    joined = join_lines(filled.main, filled.rows, tables)
    filled.strays = list(joined.strays.values())
    belonging = [(fault.row, fault) for fault in faults]
    belonging += [(joined.owners[table, fault.row].number, fault) for table, fault in of_lines]
    belonging += [(row.number, fault) for row, fault in joined.faults]
    for number, fault in belonging:
        filled.faults.setdefault(number, []).append(fault)
