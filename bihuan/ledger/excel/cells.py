"""Values on their way into and out of cells: owns what a cell holds for a value, and what a cell's content means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import NUMBERS, REFERENCES

EXACT_DIGITS = 15  # a cell's number is a binary fraction; longer ones are kept as text
_FIRST_YEAR = 1901  # workbooks count days from 1900 and are wrong about that year


@dataclass(frozen=True, slots=True)
class Percentage:
    """A number from a cell that shows percent: the fraction as stored, so 0.855 for 85.5%."""

    fraction: float


def to_cell(field: FieldDef, value: object, names: Mapping[int, str]) -> str | float | date | datetime | None:
    """What to write for a value (canonical, natural Python or text as typed); `names` gives the texts of references."""
    if value is None:
        return None
    if field.type in NUMBERS:
        return _number_cell(field, value)
    if field.type in (FieldType.DATE, FieldType.DATETIME):
        return _date_cell(field, value)
    if field.type is FieldType.YES_NO and isinstance(value, bool):
        return "是" if value else "否"
    if field.type in REFERENCES and isinstance(value, int):
        return names.get(value, f"#{value}")
    if isinstance(value, (list, tuple)):
        return "、".join(str(part) for part in value)
    return _text(value)


def from_cell(field: FieldDef | None, raw: object) -> object:
    """A cell's content as the ledger floor reads it; empty text is None."""
    if isinstance(raw, str):
        return raw if raw and not raw.isspace() else None
    if isinstance(raw, date) and not isinstance(raw, datetime):
        # A reader of workbooks hands midnight on as a mere date.
        return (
            datetime.combine(raw, time()) if field is not None and field.type is FieldType.DATETIME else raw
        )
    if isinstance(raw, time):
        return raw.isoformat("minutes")
    if isinstance(raw, timedelta):
        minutes = round(raw.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(raw, Percentage):
        hundredths = Decimal(format(raw.fraction, ".15g")) * 100
        is_percent = field is not None and field.type is FieldType.PERCENT
        if is_percent:
            return hundredths
        return raw.fraction if field is not None and field.type in NUMBERS else f"{hundredths.normalize():f}%"
    return raw


def _number_cell(field: FieldDef, value: object) -> str | float:
    if isinstance(value, bool):
        return _text(value)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return _text(value)
    if not number.is_finite() or len(number.normalize().as_tuple().digits) > EXACT_DIGITS:
        return f"{value}%" if field.type is FieldType.PERCENT and number.is_finite() else str(value)
    return float(number / 100 if field.type is FieldType.PERCENT else number)


def _date_cell(field: FieldDef, value: object) -> str | date | datetime:
    if isinstance(value, str):
        try:
            value = (
                datetime.fromisoformat(value)
                if field.type is FieldType.DATETIME
                else date.fromisoformat(value)
            )
        except ValueError:
            return value
    if isinstance(value, (date, datetime)) and value.year >= _FIRST_YEAR:
        return value
    return value.isoformat() if isinstance(value, (date, datetime)) else _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return format(value, ".15g")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return str(value)
