"""Arithmetic: which kinds can be added, subtracted, multiplied and divided, and with what exact SQL.

Results are 18-digit decimals with at most six decimals. What overflows, and a division by zero, is empty.
A product keeps the decimals of both factors (six at most, then rounded); a quotient is rounded to six.
"""

from sqlglot import exp

from bihuan.mechanism.expression.templates import fill
from bihuan.mechanism.expression.types import DATE, INTEGER, NUMBERS, UNKNOWN, Kind, Type, decimal
from bihuan.mechanism.expression.values import Checked, Mismatch, literal_as

_SIGNS: dict[type[exp.Expression], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/"}
ARITHMETIC = tuple(_SIGNS)


def arithmetic(operator: type[exp.Expression], left: Checked, right: Checked) -> Checked:
    """`left operator right`; Mismatch when their kinds do not go together."""
    sign = _SIGNS[operator]
    kinds = (left.type.kind, right.type.kind)
    if Kind.UNKNOWN in kinds:
        return Checked(UNKNOWN, left.tree, left.offset)
    if Kind.DATE in kinds and sign in "+-":
        return _on_days(sign, left, right)
    for side in (left, right):
        if side.type.kind not in NUMBERS:
            raise Mismatch(side.offset, f"{side.type.title}不能作 {sign} 运算", _mend(side.type, sign))
    result, template = _numbers(sign, left.type, right.type)
    return Checked(result, fill(template, [left.tree, right.tree], result.sql), left.offset)


def negative(operand: Checked) -> Checked:
    """`-operand`; Mismatch unless a number."""
    if operand.type.kind not in NUMBERS | {Kind.UNKNOWN}:
        raise Mismatch(operand.offset, f"{operand.type.title}前不能加负号")
    return Checked(operand.type, fill("TRY(-$1)", [operand.tree]), operand.offset)


def _numbers(sign: str, left: Type, right: Type) -> tuple[Type, str]:
    if sign == "/":
        return decimal(6), "TRY(CAST(ROUND(CAST($1 AS DOUBLE) / NULLIF($2, 0), 6) AS $type))"
    if left.kind is Kind.INTEGER and right.kind is Kind.INTEGER:
        return INTEGER, f"TRY($1 {sign} $2)"
    if sign == "*":
        wide = f"CAST($1 AS DECIMAL(38,{left.scale})) * CAST($2 AS DECIMAL(18,{right.scale}))"
        return decimal(left.scale + right.scale), f"TRY(CAST({wide} AS $type))"
    return decimal(max(left.scale, right.scale)), f"TRY(CAST($1 {sign} $2 AS $type))"


def _on_days(sign: str, left: Checked, right: Checked) -> Checked:
    if sign == "-" and left.type.kind is Kind.DATE:
        if right.type.literal is not None:
            right = literal_as(right, DATE)
        if right.type.kind is Kind.DATE:
            return Checked(INTEGER, fill("DATE_DIFF('day', $2, $1)", [left.tree, right.tree]), left.offset)
    if sign == "-" and left.type.literal is not None and right.type.kind is Kind.DATE:
        return _on_days(sign, literal_as(left, DATE), right)
    if left.type.kind is Kind.DATE and right.type.kind is Kind.INTEGER:
        tree = fill(f"TRY($1 {sign} CAST($2 AS INTEGER))", [left.tree, right.tree])
        return Checked(DATE, tree, left.offset)
    if sign == "+" and left.type.kind is Kind.INTEGER and right.type.kind is Kind.DATE:
        return _on_days(sign, right, left)
    raise Mismatch(
        right.offset,
        f"{left.type.title}不能与{right.type.title}作 {sign} 运算",
        "日期可减日期（得天数），可加减整数天。",
    )


def _mend(operand: Type, sign: str) -> str:
    if operand.kind in (Kind.TEXT, Kind.CHOICE) and sign == "+":
        return "连接文字用 concat(a, b)。"
    if operand.kind is Kind.DATETIME:
        return "日期时间先写成 date(字段)。"
    return "只有数才能运算；日期可减日期，可加减整数天。"
