"""The marked copy: the user's own workbook with every faulty cell coloured and explained, and a list of all problems."""

import re
import warnings
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from bihuan.ledger.excel.faults import CellFault
from bihuan.ledger.excel.layout import FAULTS_SHEET

MOST_COMMENTS = 3_000  # notes are drawings: more of them make a workbook slow to open
MOST_LINKS = 60_000  # spreadsheets take no more than 65,530 a sheet
_RED = PatternFill("solid", fgColor="FFFFC7CE")
_LINE_NUMBER = re.compile(r"\[\d+\]")
_SIGN = "【导入核对】"
_HEADINGS = ("编号", "工作表", "行", "栏目", "问题", "怎么改", "位置")
_WIDTHS = (8, 14, 8, 22, 60, 50, 16)
_LINE = Side(style="thin", color="FFBFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FORMER = 8  # hidden column of the list: the colour a cell had before it was marked


def mark(path: Path, faults: Sequence[CellFault], out: Path, *, headings: Mapping[str, str]) -> Path:
    """Write a copy of a workbook with the faults marked; returns `out`. `headings` are the columns' names by field."""
    book = _open(path)
    _unmark(book)
    at_cell: dict[tuple[str, int, int], list[CellFault]] = {}
    for fault in faults:
        at_cell.setdefault((fault.sheet, fault.row, fault.column or 0), []).append(fault)
    former, red = {}, {}
    for number, (place, found) in enumerate(at_cell.items()):
        cell = _own_cell(book[place[0]], place[1], place[2] + 1)
        former[place] = _redden(cell, red)
        if number < MOST_COMMENTS:
            _explain(cell, found)
    _list(book, at_cell, former, headings)
    book.save(out)
    return out


def _open(path: Path) -> Workbook:
    """The workbook as it is; when its parts cannot be kept, its values alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that a copy does not keep
        try:
            return load_workbook(path, keep_vba=path.suffix.lower() == ".xlsm")
        except Exception:  # whatever an odd writer left in it, the values were readable
            return _values_only(path)


def _values_only(path: Path) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    with CalamineWorkbook.from_path(path) as source:
        for name in source.sheet_names:
            page = book.create_sheet(name)
            for cells in source.get_sheet_by_name(name).to_python(skip_empty_area=False):
                page.append([None if cell == "" else cell for cell in cells])
    return book


def _redden(cell: Cell, red: dict[tuple, tuple]) -> str:
    """Colour one cell; returns the colour it had, '' for none. `red` remembers the looks made from each look before.

    openpyxl compares every new look with all others; handing on one that is known is many times as fast.
    """
    if not cell.has_style:
        cell._style = _column_look(cell)  # an empty cell stays open to be filled, in the column's format
    before = tuple(cell._style)
    if before not in red:
        colour = cell.fill.fgColor
        former = colour.rgb if cell.fill.fill_type == "solid" and colour.type == "rgb" else ""
        cell.fill = _RED
        red[before] = (copy(cell._style), former)
    look, former = red[before]
    cell._style = copy(look)
    return former


def _column_look(cell: Cell) -> StyleArray:
    """The look that the whole column of a cell has."""
    for column in cell.parent.column_dimensions.values():
        if column.has_style and (column.min or 0) <= cell.column <= (column.max or 0):
            return copy(column._style)
    return StyleArray()


def _explain(cell: Cell, found: Sequence[CellFault]) -> None:
    said = "\n".join(f"{fault.issue.text}{fault.issue.mend}" for fault in found)
    before = f"{cell.comment.text}\n" if cell.comment is not None else ""
    height = 60 + 20 * said.count("\n") + len(said)
    cell.comment = Comment(f"{before}{_SIGN}{said}", "闭环", height=height, width=320)


def _own_cell(page: Worksheet, row: int, column: int) -> Cell:
    """The cell itself, or the first of the merged cells it lies in."""
    cell = page.cell(row, column)
    if isinstance(cell, MergedCell):
        for area in page.merged_cells.ranges:
            if cell.coordinate in area:
                return page.cell(area.min_row, area.min_col)
    return cell


def _unmark(book: Workbook) -> None:
    """Take away the marks of an earlier import from the cells that the old list names, and the list itself."""
    if FAULTS_SHEET not in book.sheetnames:
        return
    old = book[FAULTS_SHEET]
    for cells in old.iter_rows(min_row=3, max_col=_FORMER, values_only=True):
        name, row, where, former = cells[1], cells[2], cells[6], cells[7]
        if name not in book.sheetnames or not isinstance(row, int) or not isinstance(where, str):
            continue
        cell = _own_cell(book[name], row, 1) if not where else book[name][where]
        if (
            isinstance(cell, MergedCell)
            or not isinstance(cell, Cell)
            or cell.fill.fgColor.rgb != _RED.fgColor.rgb
        ):
            continue
        cell.fill = PatternFill("solid", fgColor=former) if former else PatternFill()
        if cell.comment is not None and _SIGN in cell.comment.text:
            kept = cell.comment.text.split(_SIGN)[0].strip()
            cell.comment = Comment(kept, cell.comment.author) if kept else None
    book.remove(old)


def _list(
    book: Workbook,
    at_cell: Mapping[tuple[str, int, int], Sequence[CellFault]],
    former: Mapping[tuple[str, int, int], str],
    headings: Mapping[str, str],
) -> None:
    page = book.create_sheet(FAULTS_SHEET, 0)
    count = sum(len(found) for found in at_cell.values())
    page["A1"] = f"共 {count} 个问题。改正后存盘，直接导入这份工作簿即可；点“位置”可跳到出错的格子。"
    face = page["A1"].font.name
    page["A1"].font = Font(name=face, bold=True, size=13)
    page.append(_HEADINGS)
    for cell in page[2]:
        cell.font, cell.fill = (
            Font(name=face, bold=True, color="FFFFFFFF"),
            PatternFill("solid", fgColor="FF44546A"),
        )
    plain, link = _looks(page)
    number = 0
    for place in sorted(at_cell, key=lambda place: (book.sheetnames.index(place[0]), *place[1:])):
        for fault in at_cell[place]:
            number += 1
            where = f"{get_column_letter(place[2] + 1)}{place[1]}"
            field = headings.get(_LINE_NUMBER.sub("", fault.issue.field), "整行")
            texts = (number, place[0], place[1], field, fault.issue.text, fault.issue.mend, where)
            for column, text in enumerate(texts, 1):  # `page[row]` would measure the whole sheet each time
                cell = page.cell(number + 2, column, text)
                cell._style = copy(plain)
            page.cell(number + 2, _FORMER, former[place])
            if number <= MOST_LINKS:
                quoted = place[0].replace("'", "''")
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{where}")
                cell._style = copy(link)
    for column, wide in enumerate(_WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = wide
    page.column_dimensions[get_column_letter(_FORMER)].hidden = True
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
    page.print_title_rows = "2:2"
    page.freeze_panes = "A3"
    page.auto_filter.ref = f"A2:G{number + 2}"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is page
    book.active = 0


def _looks(page: Worksheet) -> tuple:
    """The look of a line of the list, and of its link."""
    cell = page["A3"]
    cell.alignment, cell.border = Alignment(horizontal="left", vertical="top", wrap_text=True), _BOX
    plain = copy(cell._style)
    cell.font = Font(name=cell.font.name, size=cell.font.size, color="FF0563C1", underline="single")
    return plain, copy(cell._style)
