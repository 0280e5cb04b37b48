"""The hidden sheet by which a workbook is known again: which ledger, which version, which column held which field."""

from collections.abc import Sequence
from dataclasses import dataclass

from bihuan.ledger.excel.layout import FORM, Layout

_MARK = "bihuan-form"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a workbook says of itself; `headings` maps (table field or '', heading) to the field's name."""

    form: int
    ledger: str
    title: str
    version: int
    headings: dict[tuple[str, str], str]


def meta_rows(layout: Layout) -> list[list[str | int]]:
    """The rows of the hidden sheet for a workbook of this layout."""
    ledger = layout.ledger
    rows: list[list[str | int]] = [
        [_MARK, FORM],
        ["ledger", ledger.id, ledger.title],
        ["version", ledger.version],
    ]
    for sheet in layout.sheets:
        rows += [["column", sheet.table, column.heading, column.name] for column in sheet.columns]
    return rows


def read_meta(rows: Sequence[Sequence[object]]) -> Meta | None:
    """What the hidden sheet says, or None when it is not one of ours or was damaged."""
    if not rows or len(rows[0]) < 2 or rows[0][0] != _MARK:
        return None
    try:
        said = {row[0]: row for row in rows[1:] if row[0] != "column"}
        headings = {(str(row[1]), str(row[2])): str(row[3]) for row in rows if row[0] == "column"}
        ledger = said["ledger"]
        return Meta(int(rows[0][1]), str(ledger[1]), str(ledger[2]), int(said["version"][1]), headings)
    except (IndexError, KeyError, TypeError, ValueError):
        return None
