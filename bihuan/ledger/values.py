"""Plain values: reads what people type, or natural Python, into the canonical JSON form, and writes it back for showing."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal

from bihuan.base.nearest import did_you_mean
from bihuan.ledger.dates import read_date, read_moment
from bihuan.ledger.fault import ValueFault, shown
from bihuan.ledger.numbers import canonical, read_number
from bihuan.mechanism.language import FieldDef, FieldType

REFERENCES = frozenset([FieldType.PERSON, FieldType.UNIT, FieldType.POST, FieldType.LINK])
TEXT_LIMITS = {FieldType.TEXT: 500, FieldType.LONG_TEXT: 20_000}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")  # but for tabs and line ends
_SEPARATORS = str.maketrans("、，,;；\r", "\n\n\n\n\n\n")
_YES = frozenset(["是", "√", "✓", "✔", "有", "对", "y", "yes", "true", "1", "t"])
_NO = frozenset(["否", "×", "✗", "✘", "x", "无", "没有", "不是", "错", "n", "no", "false", "0", "f"])


def is_empty(raw: object) -> bool:
    """Whether nothing was entered: None, blank text, an empty list, or a workbook's not-a-number."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return not raw or raw.isspace()
    if isinstance(raw, float):
        return math.isnan(raw)
    return isinstance(raw, (list, tuple, dict, set)) and not raw


def is_unicode(text: str) -> bool:
    """Whether the text can be kept: bytes that a terminal could not decode come as lone surrogates, which cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def parse_value(field: FieldDef, raw: object) -> object:
    """The canonical JSON value of a non-empty plain value; ValueFault says what is wrong and how to mend it.

    References, files and tables need the book and are read by `references` and `validate`.
    """
    return _READERS[field.type](field, raw)


def format_value(field: FieldDef, value: object, label: Callable[[FieldDef, int], str] | None = None) -> str:
    """A canonical value as text for people; plain values read back to the same value. `label` names references."""
    kind = field.type
    if value is None:
        return ""
    if kind in REFERENCES:
        return label(field, value) if label else f"#{value}"
    if kind is FieldType.YES_NO:
        return "是" if value else "否"
    if kind is FieldType.CHOICES:
        return "、".join(value)
    if kind is FieldType.MONEY:
        return f"{Decimal(value):,.2f}"
    if kind is FieldType.PERCENT:
        return f"{Decimal(value).normalize():f}%"
    if kind is FieldType.DATETIME:
        return value.replace("T", " ")
    if kind is FieldType.FILE:
        return "、".join(file["name"] for file in value)
    if kind is FieldType.TABLE:
        return "\n".join(_table_line(field, line, label) for line in value)
    return str(value)


def _table_line(field: FieldDef, line: dict, label: Callable[[FieldDef, int], str] | None) -> str:
    cells = ((column, line.get(name)) for name, column in field.fields.items())
    return "，".join(
        f"{column.title}：{format_value(column, value, label)}"
        for column, value in cells
        if value is not None
    )


def _number(field: FieldDef, raw: object) -> int | str:
    return canonical(field, read_number(field, raw))


def _date(field: FieldDef, raw: object) -> str:
    return read_date(raw).isoformat()


def _datetime(field: FieldDef, raw: object) -> str:
    return read_moment(raw).isoformat(timespec="minutes")


def _text(field: FieldDef, raw: object) -> str:
    text = _as_text(raw).strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if field.type is FieldType.TEXT and "\n" in text:
        raise ValueFault("many_lines", "只能填一行。", "去掉换行。")
    if not text.isprintable() and (_CONTROL.search(text) or not is_unicode(text)):
        raise ValueFault("control_characters", "含有看不见的控制字符。", "删去后重新输入。")
    limit = TEXT_LIMITS[field.type] if field.max is None else int(field.max)
    if len(text) > limit:
        raise ValueFault(
            "too_long", f"有 {len(text)} 个字，超过 {limit} 个字。", f"缩短到 {limit} 个字以内。"
        )
    if field.min is not None and len(text) < field.min:
        raise ValueFault("too_short", f"只有 {len(text)} 个字。", f"至少写 {field.min} 个字。")
    return text


def _as_text(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        return format(raw, ".15g") if abs(raw) < 1e15 else format(Decimal(raw), "f")
    if isinstance(raw, (int, Decimal)):
        return str(raw)
    if isinstance(raw, (date, datetime)):
        return raw.isoformat()
    raise ValueFault("not_text", f"的“{shown(raw)}”不是文字。", "填文字。")


def _choice(field: FieldDef, raw: object) -> str:
    text = _as_text(raw).strip()
    if text in field.of:
        return text
    plain = unicodedata.normalize("NFKC", text).casefold()
    for option in field.of:
        if unicodedata.normalize("NFKC", option).casefold() == plain:
            return option
    raise ValueFault("not_a_choice", f"没有“{shown(text)}”这个选项。", did_you_mean(text, field.of))


def _choices(field: FieldDef, raw: object) -> list[str]:
    if isinstance(raw, str):
        parts: Iterable = [raw] if raw.strip() in field.of else raw.translate(_SEPARATORS).split("\n")
    elif isinstance(raw, (list, tuple, set, frozenset)):
        parts = raw
    else:
        parts = [raw]
    chosen = {_choice(field, part) for part in parts if not is_empty(part)}
    if not chosen:
        raise ValueFault("not_a_choice", f"的“{shown(raw)}”里没有选项。", did_you_mean("", field.of))
    return [option for option in field.of if option in chosen]


def _yes_no(field: FieldDef, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    text = format(raw, "g") if isinstance(raw, (int, float)) else _as_text(raw)
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise ValueFault("not_yes_no", f"的“{shown(raw)}”看不出是或否。", "填 是 或 否。")


_READERS: dict[FieldType, Callable[[FieldDef, object], object]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.INTEGER: _number,
    FieldType.DECIMAL: _number,
    FieldType.MONEY: _number,
    FieldType.PERCENT: _number,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.YES_NO: _yes_no,
}
