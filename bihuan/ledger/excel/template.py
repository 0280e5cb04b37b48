"""Template workbooks: owns drawing the form of a ledger, empty or with rows, in sheets that a clerk understands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.excel.cells import to_cell
from bihuan.ledger.excel.choices import options, texts_of
from bihuan.ledger.excel.draw import OptionLists, draw_options, draw_sheet
from bihuan.ledger.excel.guide import draw_guide
from bihuan.ledger.excel.layout import (
    FIRST_ROW,
    GUIDE_SHEET,
    META_SHEET,
    OPTIONS_SHEET,
    RECORD,
    SERIAL,
    Layout,
    Sheet,
    layout,
)
from bihuan.ledger.excel.meta import meta_rows
from bihuan.ledger.excel.pen import Pen
from bihuan.mechanism.public import REFERENCES, Catalogue
from bihuan.org.public import INSTALLATION


def write_template(ledger_id: str, path: Path | str, *, actor: int) -> Path:
    """Write the empty form of a ledger, its drop-downs holding what the actor may see; returns the path.

    NotFound when there is no such ledger.
    """
    return write_rows(ledger_id, (), path, actor=actor)


def write_rows(
    ledger_id: str, rows: Sequence[Mapping[str, object]], path: Path | str, *, actor: int = INSTALLATION
) -> Path:
    """Write rows in the form of a ledger, ready to correct and import again; returns the path.

    A row is values by field name: canonical, natural Python, or text as typed. Rows with `record` and `seq` carry
    them, so that importing them amends that very record, and is refused when it was changed meanwhile.
    """
    in_force = catalogue()
    known = any(RECORD in row for row in rows)
    form = layout(in_force.ledger(ledger_id), known=known)
    names = texts_of(in_force, _referred(form, rows))
    lists = _lists(in_force, form, actor)
    with xlsxwriter.Workbook(path) as book:
        pen = Pen(book)
        pages = [book.add_worksheet(sheet.name) for sheet in form.sheets]
        draw_guide(book.add_worksheet(GUIDE_SHEET), pen, form)
        draw_options(book.add_worksheet(OPTIONS_SHEET), lists)
        for sheet, page in zip(form.sheets, pages, strict=True):
            draw_sheet(page, pen, sheet, lists)
            _fill(page, sheet, _lines(sheet, rows), names)
        _draw_meta(book.add_worksheet(META_SHEET), form)
        book.set_properties(
            {"title": form.ledger.title, "comments": f"台账 {form.ledger.id} 第 {form.ledger.version} 版"}
        )
    return Path(path)


def _lists(in_force: Catalogue, form: Layout, actor: int) -> OptionLists:
    """The drop-downs of every column; columns that offer the same share one list."""
    columns: list[tuple[str, ...]] = []
    shared: dict[tuple, int] = {}
    places: dict[str, int] = {}
    for sheet in form.sheets:
        for column in sheet.columns:
            if column.field is None:
                continue
            kind = (column.field.type, column.field.to, tuple(column.field.of))
            if kind not in shared:
                shared[kind] = len(columns)
                columns.append(tuple(options(in_force, column.field, actor)))
            places[f"{sheet.table}.{column.name}"] = shared[kind]
    return OptionLists(tuple(columns), places)


def _lines(sheet: Sheet, rows: Sequence[Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
    """The lines of a sheet: the rows themselves with their serial numbers, or the lines of a table field under them."""
    for serial, row in enumerate(rows, 1):
        if not sheet.table:
            yield {**row, SERIAL: row.get(SERIAL, serial)}
            continue
        for line in row.get(sheet.table) or ():
            yield {**line, SERIAL: row.get(SERIAL, serial)}


def _fill(
    page: Worksheet, sheet: Sheet, lines: Iterable[Mapping[str, object]], names: Mapping[int, str]
) -> None:
    for row, line in enumerate(lines, FIRST_ROW):
        for place, column in enumerate(sheet.columns):
            value = line.get(column.name)
            if column.field is not None:
                value = to_cell(column.field, value, names)
            if isinstance(value, str):
                page.write_string(row, place, value)
            elif isinstance(value, (date, datetime)):
                page.write_datetime(row, place, value)
            elif value is not None:
                page.write_number(row, place, value)


def _referred(form: Layout, rows: Sequence[Mapping[str, object]]) -> set[int]:
    """Every record that a value of these rows points to."""
    referred = set()
    for sheet in form.sheets:
        pointing = [
            column.name
            for column in sheet.columns
            if column.field is not None and column.field.type in REFERENCES
        ]
        if pointing:
            lines = rows if not sheet.table else [line for row in rows for line in row.get(sheet.table) or ()]
            referred |= {
                value for line in lines for name in pointing if isinstance(value := line.get(name), int)
            }
    return referred


def _draw_meta(page: Worksheet, form: Layout) -> None:
    for row, cells in enumerate(meta_rows(form)):
        page.write_row(row, 0, cells)
    page.protect()
    page.very_hidden()
