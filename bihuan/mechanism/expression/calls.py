"""Calls: which form of a function its arguments fit, and what comes out."""

from collections.abc import Sequence

from sqlglot import exp

from bihuan.mechanism.expression.functions import FUNCTIONS, Form, Function
from bihuan.mechanism.expression.templates import fill
from bihuan.mechanism.expression.types import (
    DATE,
    DAYS,
    INTEGER,
    KIND_TITLES,
    MAX_SCALE,
    UNKNOWN,
    Kind,
    Type,
    decimal,
)
from bihuan.mechanism.expression.values import Checked, Mismatch, check_option, literal_as, unified


def call(name: str, arguments: Sequence[Checked], offset: int) -> Checked:
    """The function `name` of checked arguments; Mismatch when they fit none of its forms."""
    function = FUNCTIONS[name]
    if any(each.type.kind is Kind.UNKNOWN for each in arguments):
        return Checked(UNKNOWN, exp.null(), offset)
    count = len(arguments)
    forms = [
        each for each in function.forms if count == len(each.takes) or (each.many and count > len(each.takes))
    ]
    if not forms:
        raise Mismatch(offset, f"{name} 的参数个数不对（写了 {count} 个）", f"写法：{function.signature}")
    for form in forms:
        if (fitted := _fit(form, arguments)) is not None:
            return _filled(function, form, fitted, offset)
    raise _misfit(function, forms[0], arguments)


def _fit(form: Form, arguments: Sequence[Checked]) -> list[Checked] | None:
    """The arguments as this form takes them, text literals turned into dates; None when they do not fit."""
    fitted = []
    for index, argument in enumerate(arguments):
        takes = form.takes[min(index, len(form.takes) - 1)]
        if argument.type.literal is not None and takes <= DAYS:
            argument = literal_as(argument, DATE)
        if argument.type.kind not in takes:
            return None
        fitted.append(argument)
    return fitted


def _filled(function: Function, form: Form, arguments: list[Checked], offset: int) -> Checked:
    result = form.gives
    if function.name == "contains" and arguments[0].type.kind is Kind.CHOICES:
        check_option(arguments[1], arguments[0].type)
    if function.name == "date_diff":
        if arguments[0].type.literal != "day":
            raise Mismatch(arguments[0].offset, "date_diff 只能按天算", "第一个参数写 'day'。")
    elif function.name == "round" and result is None:
        result = _rounded(arguments[1])
    elif result is None:
        result, arguments = unified(arguments)
    sql = result.sql if result.kind is not Kind.UNKNOWN else ""
    return Checked(result, fill(form.sql, [each.tree for each in arguments], sql), offset)


def _rounded(digits: Checked) -> Type:
    if not isinstance(digits.tree, exp.Literal) or int(digits.tree.this) > MAX_SCALE:
        raise Mismatch(digits.offset, f"round 的小数位数要写 0 到 {MAX_SCALE} 的整数")
    return decimal(int(digits.tree.this))


def _misfit(function: Function, form: Form, arguments: Sequence[Checked]) -> Mismatch:
    for index, argument in enumerate(arguments):
        takes = form.takes[min(index, len(form.takes) - 1)]
        if argument.type.kind not in takes:
            wanted = "或".join(KIND_TITLES[each] for each in Kind if each in takes)
            text = f"{function.name} 的第 {index + 1} 个参数要的是{wanted}，这里是{argument.type.title}"
            return Mismatch(argument.offset, text, f"写法：{function.signature}")
    return Mismatch(arguments[0].offset, f"{function.name} 的参数不合适", f"写法：{function.signature}")


def result_of_aggregate(function: str, value: Type) -> Type:
    """What an aggregate gives for values of the type `value`."""
    if function == "count":
        return INTEGER
    return (
        decimal(MAX_SCALE)
        if function == "avg"
        else Type(value.kind, scale=value.scale, options=value.options, ledger=value.ledger)
    )
