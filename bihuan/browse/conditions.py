"""Filters into conditions: turns what people write for a field into SQL over its column, with the values as parameters."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.period import parse_period
from bihuan.book.public import due
from bihuan.browse.asked import DUE, EMPTY, UNDER, Asked
from bihuan.ledger.public import ValueFault, parse_reference, parse_value
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import NUMBERS, REFERENCES, TEXTS, Catalogue, Ledger, quoted
from bihuan.org.public import tree

RANGE = ".."
DAYS = frozenset({FieldType.DATE, FieldType.DATETIME})
STATE, UNIT, DAY = "state", "unit", "effective_on"
WITHOUT_FILTER = frozenset({FieldType.TABLE, FieldType.FILE, FieldType.COMPUTED})
A_UNIT = FieldDef(title="单位", type=FieldType.UNIT)
TITLES = {STATE: "状态", UNIT: "单位", UNDER: "单位（含下级）", DAY: "日期", DUE: "到期日"}


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

    def among(self, column: str, values: list[int]) -> str:
        """A condition: the column holds one of many numbers."""
        return f"{column} IN (SELECT unnest({self.keep(values)}::BIGINT[]))" if values else "false"


def conditions_of(known: Catalogue, ledger: Ledger, asked: Asked, *, actor: int) -> Conditions:
    """Conditions of a view; Refused names every filter that cannot be read."""
    found, issues = Conditions(), []
    for name in asked.filters:
        ways = []
        for text in asked.texts(name):
            try:
                parts = list(_of(known, ledger, name, text, found, actor))
                ways += [" AND ".join(parts)] if parts else []
            except ValueFault as fault:
                issues.append(fault.issue(0, name, filter_title(ledger, name)))
            except Refused as refused:
                issues += [replace(issue, field=name) for issue in refused.issues]
            except (ValueError, ArithmeticError):
                text = f"“{filter_title(ledger, name)}”的条件“{text}”读不懂。"
                issues.append(Issue("browse.filter", text, "写如 2026-01..2026-03 或 100..200。", field=name))
        if ways:
            found.sql.append(" OR ".join(f"({way})" for way in ways) if len(ways) > 1 else ways[0])
    if issues:
        raise Refused(issues)
    found.sql = [f"({each})" for each in found.sql]
    texts = [
        name for name, each in ledger.fields.items() if each.type in TEXTS and each.personal != "sensitive"
    ]
    for word in asked.words.split() if texts else ():
        one = found.keep(word)
        found.sql.append("(" + " OR ".join(f"contains({quoted(name)}, {one})" for name in texts) + ")")
    if asked.words.strip() and not texts:
        found.sql.append("false")  # a ledger without texts holds no words
    return found


def filter_title(ledger: Ledger, name: str) -> str:
    """What people call a filter."""
    if name in ledger.fields:
        return ledger.fields[name].title
    return ledger.form_fields[name].title if name in ledger.form_fields else TITLES.get(name, name)


def filter_fields(ledger: Ledger) -> dict[str, FieldDef]:
    """The fields of a ledger by which it can be filtered, apart from state, unit, date and deadline."""
    return {
        name: each
        for name, each in ledger.stored_fields.items()
        if each.type not in WITHOUT_FILTER and each.personal != "sensitive"
    }


def _of(
    known: Catalogue, ledger: Ledger, name: str, text: str, found: Conditions, actor: int
) -> Iterator[str]:
    if name == STATE:
        yield f"state = {found.keep(text)}"
    elif name == DAY:
        yield from _days(DAY, text, found)
    elif name == DUE:
        yield _due(ledger, text, found)
    elif name == UNDER:
        unit = parse_reference(known, A_UNIT, text, actor=actor)
        units = tree(today())
        below = units.subtree(unit) if unit in units.places else [unit]
        yield found.among("unit", [int(each) for each in below])
    elif name == UNIT and UNIT not in ledger.fields:
        yield f"unit = {found.keep(parse_reference(known, A_UNIT, text, actor=actor))}"
    elif name in filter_fields(ledger):
        yield from _of_field(known, ledger.fields[name], name, text, found, actor)


def _of_field(
    known: Catalogue, each: FieldDef, name: str, text: str, found: Conditions, actor: int
) -> Iterator[str]:
    column = quoted(name)
    if text == EMPTY:
        yield f"{column} IS NULL"
    elif each.type in NUMBERS:
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


def period_of_text(text: str) -> tuple[date | None, date | None]:
    """`2026-01..2026-03` → its first and last day; an open side is None. Refused, ValueError when it cannot be read."""
    low, is_range, high = text.partition(RANGE)
    last = (high if is_range else low).strip()
    return (
        parse_period(low.strip()).start if low.strip() else None,
        parse_period(last).end if last else None,
    )


def _days(column: str, text: str, found: Conditions) -> Iterator[str]:
    first, last = period_of_text(text)
    if first:
        yield f"CAST({column} AS DATE) >= {found.keep(first)}"
    if last:
        yield f"CAST({column} AS DATE) <= {found.keep(last)}"


def _due(ledger: Ledger, text: str, found: Conditions) -> str:
    """Deadlines stand in the book's projection, not in the columns."""
    first, last = period_of_text(text)
    return found.among("record", list(due(ledger.id, first, last).values_list("record", flat=True)))
