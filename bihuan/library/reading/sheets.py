"""Reads workbooks: each sheet under its name, rows as lines, cells by tab."""

from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from bihuan.library.reading.ooxml import properties
from bihuan.library.reading.package import Package, broken, encrypted
from bihuan.library.reading.source import Source, too_long
from bihuan.library.reading.values import Draft, advice


def read_sheets(source: Source, zipped: bool = True) -> Draft:
    """The text of a workbook; hidden sheets are told and left out. Unreadable when it is broken or locked."""
    author, written_on = "", None
    if zipped:
        with Package(source) as package:
            package.weigh()
            author, written_on = properties(package)
    lines: list[str] = []
    hidden: list[str] = []
    size = 0
    try:
        book = CalamineWorkbook.from_path(source.path)
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                hidden.append(about.name)
                continue
            rows = [_row(row) for row in book.get_sheet_by_name(about.name).to_python()]
            rows = [row for row in rows if row]
            size += sum(map(len, rows))
            if size > source.limits.characters:
                raise too_long(source.limits)
            if rows:
                lines += [f"# {about.name}", *rows]
        book.close()
    except PasswordError as wrong:
        raise encrypted("工作簿") from wrong
    except CalamineError as wrong:
        raise broken("工作簿") from wrong
    except (OSError, ValueError, IndexError, KeyError) as wrong:
        raise broken("工作簿") from wrong
    remarks = []
    if hidden:
        names = "、".join(hidden[:10])
        remarks.append(advice("hidden", f"隐藏的工作表没有收入：{names}。", "要收，请取消隐藏再收。"))
    return Draft("\n".join(lines), author=author, written_on=written_on, remarks=remarks)


def _row(row: list) -> str:
    cells = [_cell(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return "\t".join(cells)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)
