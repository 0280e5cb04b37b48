"""Numbers as people type them, read exactly: owns thousands marks, 元 and 万元, percent signs, limits and decimals."""

import re
import unicodedata
from decimal import Decimal

from bihuan.ledger.fault import ValueFault, shown
from bihuan.mechanism.language import FieldDef, FieldType

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
_MONEY_UNITS = {"亿元": 10**8, "亿": 10**8, "万元": 10**4, "万": 10**4, "元": 1}
_DIGITS = 18  # DECIMAL(18, n) is how figures hold them


def decimals_of(field: FieldDef) -> int:
    """How many decimal places values of this field keep."""
    if field.type is FieldType.DECIMAL:
        return field.decimals
    return {FieldType.MONEY: 2, FieldType.PERCENT: 4}.get(field.type, 0)


def read_number(field: FieldDef, raw: object) -> Decimal:
    """The exact number typed, within the field's limits; ValueFault when it is none, too long or out of range."""
    number = _exact(field, raw)
    places = decimals_of(field)
    if -number.as_tuple().exponent > places:
        trimmed = number.normalize()
        if -trimmed.as_tuple().exponent > places:
            raise _too_fine(raw, places)
        number = trimmed
    if abs(number) >= Decimal(10) ** (_DIGITS - places):
        raise ValueFault(
            "too_large", f"的“{shown(raw)}”太大。", f"整数部分最多 {_DIGITS - places} 位，请核对单位。"
        )
    if field.min is not None and number < field.min:
        raise ValueFault(
            "too_small", f"的“{shown(raw)}”小于允许的最小值 {field.min}。", f"填不小于 {field.min} 的数。"
        )
    if field.max is not None and number > field.max:
        raise ValueFault(
            "too_large", f"的“{shown(raw)}”大于允许的最大值 {field.max}。", f"填不大于 {field.max} 的数。"
        )
    return number


def canonical(field: FieldDef, number: Decimal) -> int | str:
    """As it stands in a document: a JSON integer, or exact decimal text with the field's number of places."""
    if field.type is FieldType.INTEGER:
        return int(number)
    text = f"{number:.{decimals_of(field)}f}"
    return text[1:] if number == 0 and text.startswith("-") else text


def _too_fine(raw: object, places: int) -> ValueFault:
    if places == 0:
        return ValueFault("not_whole", f"的“{shown(raw)}”不是整数。", "填整数。")
    return ValueFault(
        "too_fine",
        f"的“{shown(raw)}”小数位数太多。",
        f"最多 {places} 位小数；系统不代为四舍五入，请自行取舍后填写。",
    )


def _exact(field: FieldDef, raw: object) -> Decimal:
    if isinstance(raw, bool):
        raise _no_number(raw)
    if isinstance(raw, int):
        return Decimal(raw)
    if isinstance(raw, float):
        # Workbooks hold binary fractions of 15 significant digits; what people see there is what counts.
        raw = format(raw, ".15g")
        if "n" in raw:
            raise _no_number(raw)
        return Decimal(raw)
    if isinstance(raw, Decimal):
        if not raw.is_finite():
            raise _no_number(raw)
        return raw
    if isinstance(raw, str):
        return _from_text(field, raw)
    raise _no_number(raw)


def _from_text(field: FieldDef, raw: str) -> Decimal:
    text = raw if raw.isascii() else unicodedata.normalize("NFKC", raw).replace("−", "-").replace("，", ",")
    text = "".join(text.split())
    factor = 1
    if field.type is FieldType.MONEY:
        text = text.lstrip("¥￥")
        for unit, times in _MONEY_UNITS.items():
            if text.endswith(unit):
                text, factor = text.removesuffix(unit), times
                break
    elif field.type is FieldType.PERCENT:
        text = text.removesuffix("%")
    if field.unit and text.endswith(field.unit):
        text = text.removesuffix(field.unit)
    if not text or not _NUMBER.fullmatch(text) or not any(map(str.isdigit, text)):
        raise _no_number(raw)
    return Decimal(text.replace(",", "")) * factor


def _no_number(raw: object) -> ValueFault:
    return ValueFault("not_number", f"的“{shown(raw)}”不是数。", "只填数，如 1200.50；不要写文字说明。")
