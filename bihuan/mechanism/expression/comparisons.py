"""Conditions: what comparing, belonging, likeness, emptiness and case distinctions ask of their parts."""

from collections.abc import Sequence

from sqlglot import exp

from bihuan.mechanism.expression.templates import bracketed
from bihuan.mechanism.expression.types import ORDERED, TEXTS, YES_NO, Kind
from bihuan.mechanism.expression.values import Checked, Mismatch, matched, unified

EQUAL = (exp.EQ, exp.NEQ)
COMPARISONS = (*EQUAL, exp.LT, exp.LTE, exp.GT, exp.GTE)


def compared(operator: type[exp.Expression], left: Checked, right: Checked) -> Checked:
    """`left operator right`; Mismatch unless they are alike, and ordered where that is needed."""
    left, right = matched(left, right)
    if operator not in EQUAL:
        _require_order(left, right)
    tree = operator(this=bracketed(left.tree), expression=bracketed(right.tree))
    return Checked(YES_NO, tree, left.offset)


def among(subject: Checked, options: Sequence[Checked]) -> Checked:
    """`subject in (options)`."""
    pairs = [matched(subject, each) for each in options]
    tree = exp.In(
        this=bracketed(pairs[0][0].tree), expressions=[bracketed(option.tree) for _, option in pairs]
    )
    return Checked(YES_NO, tree, subject.offset)


def between(subject: Checked, low: Checked, high: Checked) -> Checked:
    """`subject between low and high`, both included."""
    low, high = (matched(subject, each)[1] for each in (low, high))
    _require_order(subject, low, high)
    tree = exp.Between(this=bracketed(subject.tree), low=bracketed(low.tree), high=bracketed(high.tree))
    return Checked(YES_NO, tree, subject.offset)


def like(left: Checked, right: Checked, *, negated: bool) -> Checked:
    """`left like right`, or `not like`."""
    for side in (left, right):
        if side.type.kind not in TEXTS | {Kind.UNKNOWN}:
            raise Mismatch(side.offset, f"like 只能用于文字，这里是{side.type.title}")
    tree: exp.Expression = exp.Like(this=bracketed(left.tree), expression=bracketed(right.tree))
    if negated:
        tree = exp.not_(exp.paren(tree, copy=False), copy=False)
    return Checked(YES_NO, tree, left.offset)


def is_(left: Checked, right: exp.Expression, offset: int) -> Checked:
    """`left is null`, `is true` or `is false`; `right` is the word after `is`, at `offset`."""
    if not isinstance(right, (exp.Null, exp.Boolean)):
        raise Mismatch(offset, "is 后面只能写 null、not null、true 或 false")
    if isinstance(right, exp.Boolean) and left.type.kind not in (Kind.YES_NO, Kind.UNKNOWN):
        raise Mismatch(left.offset, f"{left.type.title}不能写 is true 或 is false")
    return Checked(YES_NO, exp.Is(this=bracketed(left.tree), expression=right.copy()), left.offset)


def case(tests: Sequence[Checked], values: Sequence[Checked], offset: int) -> Checked:
    """`case when test then value … else value end`; a value more than tests is the `else`."""
    result, values = unified(values)
    branches = [
        exp.If(this=test.tree, true=value.tree)
        for test, value in zip(tests, values[: len(tests)], strict=True)
    ]
    default = values[len(tests)].tree if len(values) > len(tests) else None
    return Checked(result, exp.Case(ifs=branches, default=default), offset)


def _require_order(*sides: Checked) -> None:
    for side in sides:
        if side.type.kind not in ORDERED | {Kind.UNKNOWN}:
            raise Mismatch(side.offset, f"{side.type.title}不能比大小", "用 = 或 in。")
