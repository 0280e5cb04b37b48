"""Fills template workbooks as a clerk would, for tests of reading and importing them."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from bihuan.ledger.excel.layout import FIRST_ROW, MAIN_SHEET, layout
from bihuan.ledger.excel.template import write_template
from bihuan.ledger.public import catalogue

TOP = FIRST_ROW + 1  # the first data row, counted from 1


class Form:
    """A template opened for filling; rows are given by field name, lines of a table by its field and column names."""

    def __init__(self, ledger: str, folder: Path, *, actor: int = 0):
        self.path = folder / f"{ledger}.xlsx"
        write_template(ledger, self.path, actor=actor)
        self.book: Workbook = load_workbook(self.path)
        form = layout(catalogue().ledger(ledger))
        self._columns = {
            sheet.table: {column.name: place for place, column in enumerate(sheet.columns, 1)}
            for sheet in form.sheets
        }
        self._names = {sheet.table: sheet.name for sheet in form.sheets}
        self._next = {sheet.table: TOP for sheet in form.sheets}

    @property
    def main(self):
        """The sheet with one row per record."""
        return self.book[MAIN_SHEET]

    def column(self, name: str, table: str = "") -> int:
        """The column (from 1) of a field."""
        return self._columns[table][name]

    def look(self, name: str):
        """The looks that the whole column of a field has (columns that look alike share one)."""
        place = self.column(name)
        return next(each for each in self.main.column_dimensions.values() if each.min <= place <= each.max)

    def row(self, table: str = "", serial: object = None, **values: object) -> int:
        """Fill the next row; returns its number."""
        sheet, number = self.book[self._names[table]], self._next[table]
        filled: Mapping[str, object] = {"#serial": serial} | values
        for name, value in filled.items():
            if value is not None:
                sheet.cell(number, self._columns[table][name], value)
        self._next[table] += 1
        return number

    def save(self, name: str = "filled.xlsx") -> Path:
        """Save beside the template; returns the path."""
        path = self.path.with_name(name)
        self.book.save(path)
        return path
