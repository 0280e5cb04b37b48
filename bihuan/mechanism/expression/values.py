"""Checked parts of an expression, and how two or more of them are brought to one type."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlglot import exp

from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.expression.templates import fill
from bihuan.mechanism.expression.types import (
    DATE,
    DATETIME,
    DAYS,
    EMPTY,
    INTEGER,
    TEXT,
    TEXTS,
    UNKNOWN,
    Kind,
    Type,
    decimal,
)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATETIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Checked:
    """One part: its type, its checked tree, and where in the text it begins."""

    type: Type
    tree: exp.Expression
    offset: int = 0


class Mismatch(Exception):
    """Values that do not go together; `text` and `mend` are for people, `offset` the place."""

    def __init__(self, offset: int, text: str, mend: str = ""):
        super().__init__(text)
        self.offset, self.text, self.mend = offset, text, mend


def matched(left: Checked, right: Checked) -> tuple[Checked, Checked]:
    """Both sides of a comparison, a text literal turned into what the other side is; Mismatch if unlike."""
    if right.type.literal is not None and left.type.literal is None:
        return left, literal_as(right, left.type)
    if left.type.literal is not None and right.type.literal is None:
        return literal_as(left, right.type), right
    a, b = left.type, right.type
    for side in (left, right):
        if side.type.kind is Kind.EMPTY:
            raise Mismatch(side.offset, "不能与 null 比较", "写 is null 或 is not null。")
        if side.type.kind is Kind.CHOICES:
            raise Mismatch(side.offset, "多选不能直接比较", "写 contains(字段, '选项')。")
        if side.type.kind in (Kind.FILE, Kind.TABLE):
            raise Mismatch(side.offset, f"{side.type.title}不能比较", "写 is null 或 is not null。")
    if a.kind is Kind.LINK and b.kind is Kind.LINK and a.ledger != b.ledger:
        raise Mismatch(left.offset, f"两边指向不同的台账（{a.ledger} 与 {b.ledger}），永远不会相同")
    if a.kind is Kind.CHOICE and b.kind is Kind.CHOICE and not set(a.options) & set(b.options):
        raise Mismatch(left.offset, "两边没有相同的选项，永远不会相同")
    alike = a.kind is b.kind or (a.is_number and b.is_number) or {a.kind, b.kind} <= TEXTS
    if not alike and UNKNOWN not in (a, b):
        raise Mismatch(right.offset, f"{a.title}不能与{b.title}比较", _unlike_mend(a, b))
    return left, right


def _unlike_mend(a: Type, b: Type) -> str:
    if {a.kind, b.kind} == DAYS:
        return "日期时间先写成 date(字段)。"
    if Kind.LINK in (a.kind, b.kind):
        return "写出要比较的字段，如 person.name。"
    return "两边要是同一类值。"


def literal_as(literal: Checked, wanted: Type) -> Checked:
    """A text literal as a value of the type `wanted`; Mismatch when it cannot be one."""
    text = literal.type.literal or ""
    match wanted.kind:
        case Kind.DATE:
            return _day(literal, text)
        case Kind.DATETIME:
            return _moment(literal, text)
        case Kind.CHOICE:
            _check_option(literal, text, wanted)
        case Kind.CHOICES:
            raise Mismatch(literal.offset, "多选不能直接比较", f"写 contains(字段, '{text}')。")
        case Kind.INTEGER | Kind.DECIMAL:
            raise Mismatch(literal.offset, "数不能与文字比较", "数不加引号。")
        case Kind.YES_NO:
            raise Mismatch(
                literal.offset, "是或否不能与文字比较", "是写 true，否写 false，或直接写字段名、not 字段名。"
            )
        case Kind.LINK:
            raise Mismatch(literal.offset, "记录不能与文字比较", "写出要比较的字段，如 person.name = '…'。")
        case Kind.EMPTY | Kind.FILE | Kind.TABLE:
            raise Mismatch(literal.offset, f"{wanted.title}不能与文字比较", "写 is null 或 is not null。")
    return literal


def check_option(literal: Checked, wanted: Type) -> None:
    """Mismatch unless a text literal is one of the options of `wanted`."""
    if literal.type.literal is not None:
        _check_option(literal, literal.type.literal, wanted)


def _check_option(literal: Checked, text: str, wanted: Type) -> None:
    if text in wanted.options:
        return
    if text in wanted.titles:
        name = wanted.options[wanted.titles.index(text)]
        raise Mismatch(literal.offset, f"“{text}”是状态的名称，不是标识", f"写 '{name}'。")
    what = "状态" if wanted.titles else "选项"
    raise Mismatch(literal.offset, f"没有{what}“{text}”", did_you_mean(text, wanted.options))


def _day(literal: Checked, text: str) -> Checked:
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        date.fromisoformat(text)
    except ValueError:
        raise Mismatch(literal.offset, f"“{text}”不是日期", "写成 '2026-03-05'。") from None
    return Checked(DATE, fill("CAST($1 AS DATE)", [literal.tree]), literal.offset)


def _moment(literal: Checked, text: str) -> Checked:
    try:
        if not _DATETIME.fullmatch(text):
            raise ValueError
        datetime.fromisoformat(text)
    except ValueError:
        raise Mismatch(literal.offset, f"“{text}”不是日期时间", "写成 '2026-03-05T14:30'。") from None
    return Checked(DATETIME, fill("CAST($1 AS TIMESTAMP)", [literal.tree]), literal.offset)


def unified(parts: Sequence[Checked]) -> tuple[Type, list[Checked]]:
    """The common type of several values (of `case`, `coalesce`, …) and each as a value of it; Mismatch if unlike."""
    known = [each for each in parts if each.type.kind is not Kind.EMPTY]
    if not known:
        return EMPTY, list(parts)
    lead = next((each for each in known if each.type.literal is None), known[0])
    if lead.type.kind in DAYS:
        parts = [literal_as(each, lead.type) if each.type.literal is not None else each for each in parts]
        known = [each for each in parts if each.type.kind is not Kind.EMPTY]
    types = [each.type for each in known]
    kinds = {each.kind for each in types}
    if Kind.UNKNOWN in kinds:
        return UNKNOWN, list(parts)
    if kinds == {Kind.INTEGER}:
        return INTEGER, list(parts)
    if all(each.is_number for each in types):
        target = decimal(max(each.scale for each in types))
        return target, [_as_number(each, target) for each in parts]
    if kinds <= TEXTS:
        plain = [each for each in types if each.literal is None]
        same = len(plain) > 0 and len(set(plain)) == 1 and plain[0].kind is Kind.CHOICE
        if same and all(each.literal in plain[0].options for each in types if each.literal is not None):
            return plain[0], list(parts)
        return TEXT, list(parts)
    odd = next((each for each in known if each.type.kind is not lead.type.kind), None)
    if odd is not None:
        raise Mismatch(odd.offset, f"{lead.type.title}与{odd.type.title}不能并用", "各个值要是同一类。")
    if lead.type.kind is Kind.LINK and len({each.ledger for each in types}) > 1:
        raise Mismatch(lead.offset, "各个值指向不同的台账", "各个值要指向同一台账。")
    return lead.type, list(parts)


def _as_number(part: Checked, target: Type) -> Checked:
    if part.type in (target, EMPTY) and not isinstance(part.tree, exp.Literal):
        return part
    return Checked(target, fill("TRY(CAST($1 AS $type))", [part.tree], target.sql), part.offset)
