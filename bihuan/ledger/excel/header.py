"""Finding the heading row of a sheet and which column holds which field, however people have moved things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bihuan.base.issue import Issue
from bihuan.base.nearest import nearest
from bihuan.ledger.excel.faults import CellFault, advice, cell_fault
from bihuan.ledger.excel.layout import RECORD, SEEN, SERIAL, Sheet

_LOOK_DOWN = 100  # rows in which the headings must appear


@dataclass(slots=True)
class Header:
    """Where the headings stand (row from 0) and the column (from 0) of each field found."""

    row: int
    columns: dict[str, int]
    faults: list[CellFault] = field(default_factory=list)
    advice: list[Issue] = field(default_factory=list)


def find_header(
    sheet: Sheet, grid: Sequence[Sequence[object]], former: Mapping[str, str], *, file: str, name: str
) -> Header | None:
    """The heading row of a sheet called `name`; None when no row looks like one.

    `former` maps headings of an older template to the fields they stood for.
    """
    known = _known_headings(sheet, former)
    best, found = -1, 0
    for row, cells in enumerate(grid[:_LOOK_DOWN]):
        matched = {known[text] for cell in cells if (text := plain(cell)) in known} - {SERIAL, RECORD, SEEN}
        if len(matched) > found:
            best, found = row, len(matched)
    if found < min(2, len(sheet.columns) - 1):
        return None
    return _read_header(sheet, grid[best], best, known, former, file=file, name=name)


def plain(cell: object) -> str:
    """A heading without star, spaces and full-width variants, for comparing."""
    if not isinstance(cell, str):
        return ""
    text = "".join(cell.split()).strip("*＊")
    return text.replace("(", "（").replace(")", "）").casefold()


def _known_headings(sheet: Sheet, former: Mapping[str, str]) -> dict[str, str]:
    """Every text that means a column: its heading, its bare title, its field name, what it was called before."""
    now = {column.name for column in sheet.columns}
    known = {plain(heading): name for heading, name in former.items() if name in now}
    titles: dict[str, list[str]] = {}
    for column in sheet.columns:
        if column.field is not None:
            titles.setdefault(plain(column.field.title), []).append(column.name)
    known |= {title: names[0] for title, names in titles.items() if len(names) == 1}
    known |= {column.name: column.name for column in sheet.columns if column.field is not None}
    return known | {plain(column.heading): column.name for column in sheet.columns}


def _read_header(
    sheet: Sheet,
    cells: Sequence[object],
    row: int,
    known: Mapping[str, str],
    former: Mapping[str, str],
    *,
    file: str,
    name: str,
) -> Header:
    header = Header(row, {})
    unknown: list[tuple[int, str]] = []
    for place, cell in enumerate(cells):
        text = plain(cell)
        if not text:
            continue
        column = known.get(text)
        if column is None:
            unknown.append((place, str(cell).strip()))
        elif column in header.columns:
            header.faults.append(
                cell_fault(
                    "column_twice", f"“{str(cell).strip()}”一栏出现了两次。", "删去多余的一栏，或改掉它的标题。",
                    file=file, sheet=name, row=row + 1, field=column, column=place,
                )
            )  # fmt: skip
        else:
            header.columns[column] = place
    _note_missing(header, sheet, [text for _, text in unknown], file=file, name=name)
    gone = {plain(heading) for heading in former}
    for _, text in unknown:
        why = "台账现在已没有这一栏" if plain(text) in gone else "模板里没有这一栏"
        header.advice.append(
            advice("extra_column", f"“{text}”栏没有读取（{why}）。", file=file, sheet=name, row=row + 1)
        )
    return header


def _note_missing(header: Header, sheet: Sheet, unknown: list[str], *, file: str, name: str) -> None:
    for column in sheet.columns:
        if column.required and column.name not in header.columns:
            close = nearest(column.heading, unknown)
            mend = (
                f"是不是“{close}”？请把标题改回“{column.heading}”。"
                if close
                else f"补上标题为“{column.heading}”的一栏。"
            )
            header.faults.append(
                cell_fault(
                    "column_missing", f"缺少必填栏“{column.heading}”。", mend,
                    file=file, sheet=name, row=header.row + 1, field=column.name,
                )
            )  # fmt: skip
