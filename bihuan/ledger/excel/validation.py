"""Data validation of a column: what the spreadsheet itself refuses or offers while a person types."""

from datetime import date, datetime

from bihuan.ledger.excel.hints import how_to_fill
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import REFERENCES, TEXTS

_TITLE, _MESSAGE = 32, 255  # the longest that spreadsheets take
_LARGEST = 10**15
_LISTED = frozenset([FieldType.CHOICE, FieldType.YES_NO])


def validation(field: FieldDef, heading: str, source: str) -> dict:
    """XlsxWriter's options for one column; `source` is the range of its drop-down, '' for none."""
    rule = _rule(field, source)
    return rule | {
        "ignore_blank": True,
        "input_title": heading[:_TITLE],
        "input_message": _short(how_to_fill(field)),
        "error_title": f"“{heading}”填得不对"[:_TITLE],
    }


def _rule(field: FieldDef, source: str) -> dict:
    if source:
        return _from_list(field, source)
    if field.type in (FieldType.DATE, FieldType.DATETIME):
        return _dates(field)
    if field.type is FieldType.INTEGER or field.type in (
        FieldType.DECIMAL,
        FieldType.MONEY,
        FieldType.PERCENT,
    ):
        return _numbers(field)
    if field.type in TEXTS and field.max is not None:
        return {
            "validate": "length",
            "criteria": "<=",
            "value": int(field.max),
            "error_message": f"不能超过 {int(field.max)} 个字。",
        }
    return {"validate": "any"}


def _from_list(field: FieldDef, source: str) -> dict:
    rule = {"validate": "list", "source": source}
    if field.type in REFERENCES:
        return rule | {
            "error_type": "warning",
            "error_message": "下拉列表里没有这一项。确认无误可以保留，导入时会再核对。",
        }
    return rule | {"error_message": _short(how_to_fill(field))}


def _dates(field: FieldDef) -> dict:
    example = "2026-03-05" if field.type is FieldType.DATE else "2026-03-05 14:30"
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": date(1901, 1, 1) if field.type is FieldType.DATE else datetime(1901, 1, 1),
        "maximum": date(9998, 12, 31) if field.type is FieldType.DATE else datetime(9998, 12, 31),
        "error_message": f"请填日期，写成 {example}。",
    }


def _numbers(field: FieldDef) -> dict:
    scale = 100 if field.type is FieldType.PERCENT else 1
    low = float(field.min) / scale if field.min is not None else -_LARGEST
    high = float(field.max) / scale if field.max is not None else _LARGEST
    whole = field.type is FieldType.INTEGER
    return {
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": int(low) if whole else low,
        "maximum": int(high) if whole else high,
        "error_message": _short(how_to_fill(field)),
    }


def _short(text: str) -> str:
    return text if len(text) <= _MESSAGE else text[: _MESSAGE - 1] + "…"
