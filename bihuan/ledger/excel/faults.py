"""A fault and the very cell it stands in: what marking colours and the list of problems names."""

from dataclasses import dataclass, replace

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue, Level


@dataclass(frozen=True, slots=True)
class CellFault:
    """An issue with its place in the workbook: sheet, row from 1, column from 0 (None: the whole row)."""

    issue: Issue
    sheet: str
    row: int
    column: int | None = None


def cell_fault(
    code: str,
    text: str,
    mend: str,
    *,
    file: str,
    sheet: str,
    row: int,
    field: str = "",
    column: int | None = None,
) -> CellFault:
    """A fault of one cell, or of a row when no column is given."""
    issue = Issue(f"excel.{code}", text, mend, file=f"{file}［{sheet}］", row=row, field=field)
    return CellFault(issue, sheet, row, column)


def placed(issue: Issue, *, file: str, sheet: str, row: int, column: int | None) -> CellFault:
    """An issue of a batch, said of the cell it came from."""
    return CellFault(replace(issue, file=f"{file}［{sheet}］", row=row), sheet, row, column)


def advice(code: str, text: str, mend: str = "", *, file: str, sheet: str = "", row: int = 0) -> Issue:
    """Something people should know that stops nothing."""
    where = f"{file}［{sheet}］" if sheet else file
    return Issue(f"excel.{code}", text, mend, level=Level.ADVICE, file=where, row=row)


def refused(code: str, text: str, mend: str, file: str) -> Refused:
    """The refusal of a whole file."""
    return Refused([Issue(f"excel.{code}", text, mend, file=file)])
