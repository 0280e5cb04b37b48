"""Sheets: a table that somebody takes away, as an Excel workbook or as CSV that Excel reads."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import quote

import xlsxwriter
from django.http import Http404, HttpResponse

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
MOST_DIGITS = 15  # more than that Excel would round
WIDTHS = (8, 40)

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what it is of (`about`, lines above it), its header and rows; None is an empty cell."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    about: Sequence[str] = field(default_factory=tuple)


def take_away(sheet: Sheet, form: str) -> HttpResponse:
    """The file to save; Http404 for a form that is none of `xlsx` and `csv`."""
    if form == "xlsx":
        response = HttpResponse(_excel(sheet), content_type=EXCEL)
    elif form == "csv":
        response = HttpResponse(_csv(sheet), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    name = quote(f"{sheet.title}.{form}".replace("/", "-"))
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _csv(sheet: Sheet) -> str:
    made = io.StringIO()
    made.write("\ufeff")  # Excel takes the text for UTF-8 by this mark
    writer = csv.writer(made)
    writer.writerow(sheet.header)
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return made.getvalue()


def _harmless(cell: Cell) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULAS) else text


def _excel(sheet: Sheet) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        bold, quiet = book.add_format({"bold": True}), book.add_format({"font_color": "#666666"})
        for place, line in enumerate(sheet.about):
            page.write_string(place, 0, line, quiet)
        top = len(sheet.about) + 1 if sheet.about else 0
        widths = [len(title) for title in sheet.header]
        for place, title in enumerate(sheet.header):
            page.write_string(top, place, title, bold)
        for down, row in enumerate(sheet.rows, top + 1):
            for place, cell in enumerate(row):
                widths[place] = max(widths[place], len(str(cell or "")))
                _write(page, down, place, cell)
        low, high = WIDTHS
        for place, width in enumerate(widths):
            page.set_column(place, place, min(max(2 * width, low), high))
        page.freeze_panes(top + 1, 1)
    return made.getvalue()


def _write(page, down: int, place: int, cell: Cell) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, (int, Decimal)) and len(str(cell).lstrip("-").replace(".", "")) <= MOST_DIGITS:
        page.write_number(down, place, cell)
    else:
        page.write_string(down, place, str(cell))
