"""Workbooks as a clerk fills them: takes an empty template, types the rows into it and saves it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl

from bihuan.ledger.public import catalogue

SHEET = "填写"
HEADINGS = 3  # the row of the column headings, from 1


def fill(template: Path, ledger_id: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Type rows (values by field name, references as people write them) under the headings of a template."""
    book = openpyxl.load_workbook(template)
    page = book[SHEET]
    places = {}
    for cell in page[HEADINGS]:
        if cell.value:
            places[str(cell.value).removesuffix(" *").partition("（")[0]] = cell.column
    fields = catalogue().ledger(ledger_id).form_fields
    for line, row in enumerate(rows, HEADINGS + 1):
        for name, value in row.items():
            page.cell(line, places[fields[name].title.partition("（")[0]], _typed(value))
    book.save(template)


def _typed(value: object) -> object:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, (int, date)) else str(value)
