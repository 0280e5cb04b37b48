"""Which sheets and columns the workbook of a ledger has: the one picture that writing, reading and marking share."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import Ledger

MAIN_SHEET = "填写"
GUIDE_SHEET = "说明"
OPTIONS_SHEET = "选项"
META_SHEET = "_bihuan"
FAULTS_SHEET = "问题清单"
OWN_SHEETS = frozenset([MAIN_SHEET, GUIDE_SHEET, OPTIONS_SHEET, META_SHEET, FAULTS_SHEET])

FORM = 1  # version of this arrangement of sheets; kept in every workbook written
HEADER_ROW = 2  # from 0: title, help, then the column headings
FIRST_ROW = HEADER_ROW + 1
LAST_ROW = 100_000  # the most rows one workbook may bring, and how far drop-downs reach

SERIAL = "#serial"
RECORD = "record"
SEEN = "seq"
SERIAL_HEADING = "序号"
RECORD_HEADING = "记录号"
SEEN_HEADING = "分录号"

_NOT_FILLED = frozenset([FieldType.COMPUTED, FieldType.FILE, FieldType.TABLE])
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it holds (None for the row label and the record's numbers) under its heading."""

    name: str
    heading: str
    field: FieldDef | None = None

    @property
    def required(self) -> bool:
        """Whether every row must fill it."""
        return self.field is not None and self.field.required


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of rows: the main one (`table` empty), or the lines of a table field."""

    name: str
    title: str
    help: str
    columns: tuple[Column, ...]
    table: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheets of a ledger's workbook, the main one first."""

    ledger: Ledger
    sheets: tuple[Sheet, ...]

    @property
    def main(self) -> Sheet:
        """The sheet with one row per record."""
        return self.sheets[0]

    @property
    def tables(self) -> tuple[Sheet, ...]:
        """The sheets with the lines of table fields."""
        return self.sheets[1:]


def layout(ledger: Ledger, *, known: bool = False) -> Layout:
    """The workbook of a ledger; `known` adds the two columns that name existing records and what was seen of them."""
    fields = ledger.form_fields
    tables = {name: field for name, field in fields.items() if field.type is FieldType.TABLE}
    columns = _columns(fields)
    if known:
        columns += (Column(RECORD, RECORD_HEADING), Column(SEEN, SEEN_HEADING))
    main = Sheet(MAIN_SHEET, ledger.title, _main_help(ledger, tables), columns)
    return Layout(ledger, (main, *_table_sheets(ledger, tables)))


def fillable(fields: Mapping[str, FieldDef]) -> dict[str, FieldDef]:
    """The fields that have a column: all but computed ones, files and tables."""
    return {name: field for name, field in fields.items() if field.type not in _NOT_FILLED}


def required_mark(heading: str, required: bool) -> str:
    """The heading as shown: required columns carry a star."""
    return f"{heading} *" if required else heading


def _columns(fields: Mapping[str, FieldDef]) -> tuple[Column, ...]:
    shown = fillable(fields)
    times = Counter(field.title for field in shown.values())
    columns = [Column(SERIAL, SERIAL_HEADING)]
    for name, field in shown.items():
        unit = f"（{field.unit}）" if field.unit else ""
        double = times[field.title] > 1 or field.title in (SERIAL_HEADING, RECORD_HEADING, SEEN_HEADING)
        columns.append(Column(name, f"{field.title}{unit}" + (f"［{name}］" if double else ""), field))
    return tuple(columns)


def _main_help(ledger: Ledger, tables: Mapping[str, FieldDef]) -> str:
    parts = [ledger.definition.help, "带 * 的栏必填，一行一条记录；请从标题行下面第一行填起。"]
    if tables:
        titles = "、".join(f"“{field.title}”" for field in tables.values())
        parts.append(f"先编好序号，再到{titles}表中按同一序号填写明细。")
    return " ".join(part for part in parts if part)


def _table_sheets(ledger: Ledger, tables: Mapping[str, FieldDef]) -> list[Sheet]:
    taken = set(OWN_SHEETS)
    sheets = []
    for name, field in tables.items():
        sheet_name = _sheet_name(field.title, taken)
        taken.add(sheet_name)
        text = f"每行一条明细。第一栏“序号”填“{MAIN_SHEET}”表中那条记录的序号，同一序号可以有多行。"
        help_text = f"{field.help} {text}".strip()
        sheets.append(
            Sheet(sheet_name, f"{ledger.title}：{field.title}", help_text, _columns(field.fields), name)
        )
    return sheets


def _sheet_name(title: str, taken: set[str]) -> str:
    """A sheet name that spreadsheets accept: at most 31 characters, none of the forbidden, not taken."""
    base = _FORBIDDEN.sub("", title).strip()[:26] or "明细"
    name, number = base, 2
    while name in taken or name.casefold() == "history":
        name, number = f"{base}（{number}）", number + 1
    return name
