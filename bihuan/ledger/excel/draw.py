"""One sheet of a form: draws title, help, headings, column formats and print set-up, and locks what is not to be filled."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from bihuan.ledger.excel.hints import how_to_fill, kind_title, number_format, width
from bihuan.ledger.excel.layout import (
    FIRST_ROW,
    HEADER_ROW,
    LAST_ROW,
    OPTIONS_SHEET,
    RECORD,
    SEEN,
    Column,
    Sheet,
    required_mark,
)
from bihuan.ledger.excel.pen import Pen
from bihuan.ledger.excel.validation import validation
from bihuan.mechanism.language import FieldType

_PAGE_WIDTH = 200  # characters that an A4 sheet on its side still shows in readable size
_SPARE = 20  # unlocked columns for people's own remarks; more of them slow the writer down
_WHAT_MAY_BE_DONE = {
    "objects": True,
    "scenarios": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_columns": True,
    "insert_rows": True,
    "delete_columns": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}
_LOCKED_COLUMNS = frozenset([RECORD, SEEN])


@dataclass(frozen=True, slots=True)
class OptionLists:
    """Drop-down texts by `table.field`, and the cells of the helper sheet that hold them; equal lists share a column."""

    columns: tuple[tuple[str, ...], ...]
    places: Mapping[str, int]

    def range_of(self, key: str) -> str:
        """The range to choose from, as a formula; '' when there is none."""
        place = self.places.get(key)
        if place is None or not self.columns[place]:
            return ""
        letter = xl_col_to_name(place)
        return f"='{OPTIONS_SHEET}'!${letter}$1:${letter}${len(self.columns[place])}"


def draw_options(page: Worksheet, lists: OptionLists) -> None:
    """Write the helper sheet: one drop-down list a column, hidden and locked."""
    for place, texts in enumerate(lists.columns):
        for row, text in enumerate(texts):
            page.write_string(row, place, text)
    page.protect()
    page.hide()


def draw_sheet(page: Worksheet, pen: Pen, sheet: Sheet, lists: OptionLists) -> None:
    """Draw everything but the rows."""
    last = max(len(sheet.columns) - 1, 5)
    for row, height, look, text in ((0, 30, "title", sheet.title), (1, 34, "help", sheet.help)):
        page.set_row(row, height, pen("locked"))
        page.merge_range(row, 0, row, last, text, pen(look))
    page.set_row(HEADER_ROW, 36, pen("locked"))
    page.set_column(len(sheet.columns), len(sheet.columns) + _SPARE, None, pen.data("General"))
    for place, column in enumerate(sheet.columns):
        _draw_column(page, pen, place, column, lists.range_of(f"{sheet.table}.{column.name}"))
    page.freeze_panes(FIRST_ROW, 1)
    page.protect("", _WHAT_MAY_BE_DONE)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(
        -(-sum(width(column.field, column.heading) for column in sheet.columns) // _PAGE_WIDTH), 0
    )
    page.repeat_columns(0)
    page.repeat_rows(HEADER_ROW)
    page.set_footer("&C第 &P 页，共 &N 页")
    page.set_comments_author("闭环")


def _draw_column(page: Worksheet, pen: Pen, place: int, column: Column, source: str) -> None:
    field = column.field
    wide = width(field, column.heading)
    look = "required" if column.required else "optional"
    page.write_string(HEADER_ROW, place, required_mark(column.heading, column.required), pen(look))
    if column.name in (RECORD, SEEN):
        page.set_column(place, place, wide, pen("locked"), {"hidden": True})
        return
    wrap = field is not None and field.type is FieldType.LONG_TEXT
    page.set_column(place, place, wide, pen.data(number_format(field), wrap=wrap))
    if field is not None:
        note = f"{column.heading}（{kind_title(field)}）\n{how_to_fill(field)}"
        page.write_comment(HEADER_ROW, place, note, {"x_scale": 1.8, "y_scale": 1 + len(note) / 60})
        page.data_validation(FIRST_ROW, place, LAST_ROW, place, validation(field, column.heading, source))
