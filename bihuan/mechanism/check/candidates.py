"""The rows on which a condition is tried: for each field, one value of every kind that its comparisons can tell apart."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from math import prod

from sqlglot import exp

from bihuan.mechanism.expression.nodes import Name
from bihuan.mechanism.expression.quoting import quoted, text_literal
from bihuan.mechanism.expression.types import DAYS, NUMBERS, Kind, Type, field_type, state_type
from bihuan.mechanism.language import VOID, FieldDef, FieldType
from bihuan.mechanism.ledger import Ledger

MAX_ROWS = 20_000
STATE = "state"
OTHER_TEXT = "〇另一个值〇"
SOME_DAY = date(2000, 1, 1)

_CONNECTIVES = (exp.And, exp.Or, exp.Not, exp.Paren)
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.In, exp.Between, exp.Is)
_CONSTANTS = (exp.Literal, exp.Null, exp.Boolean, exp.Neg, exp.Try, exp.Cast, exp.DataType, exp.DataTypeParam)
_PLAIN = (*_CONSTANTS, exp.Paren, exp.Coalesce, Name)

Constants = dict[str, set[str]]


def constants_by_field(tree: exp.Expression, ledger: Ledger) -> Constants | None:
    """The constants with which each field is compared; None when the condition is more than such comparisons."""
    found: Constants = {}
    for atom in _atoms(tree):
        names = {leaf.path for leaf in atom.find_all(Name)}
        if isinstance(atom, exp.Boolean) and not names:
            continue
        inner = atom.iter_expressions() if isinstance(atom, _COMPARISONS) else (atom,)
        nodes = [node for part in inner for node in part.walk()]
        if len(names) != 1 or not all(isinstance(node, _PLAIN) for node in nodes):
            return None
        path = names.pop()
        if len(path) != 1 or not _is_own(path[0], ledger):
            return None
        literals = {str(node.this) for node in atom.find_all(exp.Literal) if not _of_a_type(node)}
        found.setdefault(path[0], set()).update(literals)
    return found


def candidate_rows(ledger: Ledger, constants: Constants, states: Iterable[str]) -> str | None:
    """SQL giving every combination of candidates, shaped as the ledger's relation; None when there are too many."""
    columns: dict[str, list[str]] = {}
    for name, literals in constants.items():
        if name == STATE:
            allowed = list(states) or [each for each in state_type(ledger).options if each != VOID]
            columns[name] = [text_literal(each) for each in allowed]
            continue
        field = ledger.fields[name]
        values = [_sql(each) for each in _values(field, literals)]
        columns[name] = values if field.required else [*values, "NULL"]
    if prod(len(values) for values in columns.values()) > MAX_ROWS or not all(columns.values()):
        return None
    fixed = "1 AS record, DATE '0001-01-01' AS from_on, DATE '9999-12-31' AS until_on, DATE '2000-01-01' AS effective_on"
    parts = [
        f"(SELECT UNNEST([{', '.join(values)}]::{_type(ledger, name).sql}[]) AS {quoted(name)})"
        for name, values in columns.items()
    ]
    return " CROSS JOIN ".join([f"SELECT * FROM (SELECT {fixed})", *parts])


def _atoms(tree: exp.Expression) -> Iterator[exp.Expression]:
    if isinstance(tree, _CONNECTIVES):
        for part in tree.iter_expressions():
            yield from _atoms(part)
    else:
        yield tree


def _of_a_type(literal: exp.Literal) -> bool:
    return isinstance(literal.parent, exp.DataTypeParam)


def _is_own(name: str, ledger: Ledger) -> bool:
    if name == STATE and name not in ledger.fields:
        return True
    field = ledger.fields.get(name)
    return field is not None and field.type is not FieldType.COMPUTED and _kind(field) in _JUDGED


def _type(ledger: Ledger, name: str) -> Type:
    return state_type(ledger) if name == STATE else field_type(ledger.fields[name])


def _kind(field: FieldDef) -> Kind:
    return field_type(field).kind


_JUDGED = NUMBERS | DAYS | {Kind.TEXT, Kind.CHOICE, Kind.YES_NO, Kind.LINK}


def _values(field: FieldDef, literals: set[str]) -> Iterable[object]:
    kind = _kind(field)
    if kind in NUMBERS:
        return _numbers(field, literals)
    if kind in DAYS:
        return _days(literals)
    if kind is Kind.CHOICE:
        return field.of
    if kind is Kind.YES_NO:
        return (True, False)
    if kind is Kind.LINK:
        return (1,)
    return sorted(literals - {""}) + [OTHER_TEXT]


def _numbers(field: FieldDef, literals: set[str]) -> list[Decimal]:
    """Each constant, its negative, the bounds and 0, with their neighbours, as far as the bounds allow."""
    scale = field_type(field).scale if _kind(field) is Kind.DECIMAL else 0
    step = Decimal(1).scaleb(-scale)
    centres = {Decimal(0)} | {each for each in (field.min, field.max) if each is not None}
    for literal in literals:
        try:
            centres |= {Decimal(literal), -Decimal(literal)}
        except InvalidOperation:
            continue
    around: set[Decimal] = set()
    for centre in centres:
        low = centre.quantize(step, ROUND_FLOOR)
        high = centre.quantize(step, ROUND_CEILING)
        around |= {low - step, low, high, high + step}
    lowest = field.min if field.min is not None else -Decimal(10**11)
    highest = field.max if field.max is not None else Decimal(10**11)
    return sorted(each for each in around if lowest <= each <= highest)


def _days(literals: set[str]) -> list[date]:
    days = {SOME_DAY}
    for literal in literals:
        try:
            day = date.fromisoformat(literal[:10])
        except ValueError:
            continue
        days |= {day - timedelta(1), day, day + timedelta(1)}
    return sorted(days)


def _sql(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, Decimal)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text_literal(str(value))
