"""Filters into conditions: turns what people write for a field into SQL over its column, with the values as parameters."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.period import parse_period
from bihuan.browse.asked import Asked
from bihuan.ledger.public import ValueFault, parse_reference, parse_value
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import NUMBERS, REFERENCES, TEXTS, Catalogue, Ledger, quoted

RANGE = ".."
DAYS = frozenset({FieldType.DATE, FieldType.DATETIME})
STATE, UNIT, DAY = "state", "unit", "effective_on"


@dataclass(slots=True)
class Conditions:
    """SQL conditions and their named parameters."""

    sql: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)

    def keep(self, value: object) -> str:
        """A placeholder for a value."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"${name}"


def conditions_of(known: Catalogue, ledger: Ledger, asked: Asked, *, actor: int) -> Conditions:
    """Conditions of a view; Refused names every filter that cannot be read."""
    found, issues = Conditions(), []
    for name, text in asked.filters.items():
        if not text.strip():
            continue
        try:
            found.sql += _of(known, ledger, name, text.strip(), found, actor)
        except ValueFault as fault:
            issues.append(fault.issue(0, name, _title(ledger, name)))
        except Refused as refused:
            issues += [replace(issue, field=name) for issue in refused.issues]
        except (ValueError, ArithmeticError):
            issues.append(
                Issue("browse.filter", f"“{text}”读不懂。", "写如 2026-01..2026-03 或 100..200。", field=name)
            )
    if issues:
        raise Refused(issues)
    texts = [
        name for name, each in ledger.fields.items() if each.type in TEXTS and each.personal != "sensitive"
    ]
    for word in asked.words.split():
        one = found.keep(word)
        found.sql.append(
            "(" + " OR ".join([f"contains({quoted(name)}, {one})" for name in texts] or ["false"]) + ")"
        )
    return found


def _title(ledger: Ledger, name: str) -> str:
    each = ledger.form_fields.get(name)
    return each.title if each else name


def _of(
    known: Catalogue, ledger: Ledger, name: str, text: str, found: Conditions, actor: int
) -> Iterator[str]:
    if name == STATE:
        yield f"state = {found.keep(text)}"
    elif name == DAY:
        yield from _days(DAY, text, found)
    elif name == UNIT and UNIT not in ledger.fields:
        unit = parse_reference(known, FieldDef(title="单位", type=FieldType.UNIT), text, actor=actor)
        yield f"unit = {found.keep(unit)}"
    elif name in ledger.fields and ledger.fields[name].personal != "sensitive":
        yield from _of_field(known, ledger.fields[name], name, text, found, actor)


def _of_field(
    known: Catalogue, each: FieldDef, name: str, text: str, found: Conditions, actor: int
) -> Iterator[str]:
    column = quoted(name)
    if each.type in NUMBERS:
        low, is_range, high = text.partition(RANGE)
        if not is_range:
            yield f"{column} = {found.keep(_number(each, text))}"
        else:
            if low.strip():
                yield f"{column} >= {found.keep(_number(each, low))}"
            if high.strip():
                yield f"{column} <= {found.keep(_number(each, high))}"
    elif each.type in DAYS:
        yield from _days(column, text, found)
    elif each.type in REFERENCES:
        yield f"{column} = {found.keep(parse_reference(known, each, text, actor=actor))}"
    elif each.type is FieldType.YES_NO:
        yield f"{column} = {found.keep(parse_value(each, text))}"
    elif each.type is FieldType.CHOICES:
        yield f"list_contains({column}, {found.keep(text)})"
    elif each.type is FieldType.CHOICE:
        yield f"{column} = {found.keep(text)}"
    elif each.type in TEXTS:
        yield f"contains({column}, {found.keep(text)})"


def _number(each: FieldDef, text: str) -> Decimal:
    return Decimal(str(parse_value(each, text.strip())))


def _days(column: str, text: str, found: Conditions) -> Iterator[str]:
    low, is_range, high = text.partition(RANGE)
    first: date | None = parse_period(low.strip()).start if low.strip() else None
    last: date | None = (
        parse_period((high if is_range else low).strip()).end if (high if is_range else low).strip() else None
    )
    if first:
        yield f"CAST({column} AS DATE) >= {found.keep(first)}"
    if last:
        yield f"CAST({column} AS DATE) <= {found.keep(last)}"
