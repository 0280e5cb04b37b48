"""Plain tables: writes rows as somebody sees them into a workbook, one after the other, without holding them in memory."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from bihuan.ledger.excel.cells import to_cell
from bihuan.ledger.excel.hints import number_format, width
from bihuan.ledger.excel.pen import Pen
from bihuan.mechanism.language import FieldDef

SHEET_NAME = 31  # characters that a workbook takes
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_table(
    title: str,
    heads: Sequence[tuple[str, FieldDef | None]],
    rows: Iterable[Sequence[object]],
    path: Path | str,
) -> int:
    """Write a sheet with these headings and rows; how many rows it has.

    A cell's value is canonical where its heading has a field (numbers and dates stay numbers and dates), else a text.
    """
    count = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet(title.translate(FORBIDDEN).strip("' ")[:SHEET_NAME] or "Sheet1")
        pen = Pen(book)
        for place, (heading, field) in enumerate(heads):
            page.set_column(place, place, width(field, heading), pen.data(number_format(field)))
        for place, (heading, _) in enumerate(heads):
            page.write_string(0, place, heading, pen("optional"))
        page.freeze_panes(1, 1)
        for row in rows:
            count += 1
            for place, ((_, field), value) in enumerate(zip(heads, row, strict=True)):
                cell = to_cell(field, value, {}) if field is not None else value
                if isinstance(cell, str):
                    page.write_string(count, place, cell)
                elif isinstance(cell, (date, datetime)):
                    page.write_datetime(count, place, cell)
                elif cell is not None:
                    page.write_number(count, place, cell)
        page.autofilter(0, 0, max(count, 1), len(heads) - 1)
    return count
