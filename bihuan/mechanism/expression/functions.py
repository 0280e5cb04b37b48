"""The functions of the expression language: what each takes and gives, its SQL, and its words for the guide."""

from dataclasses import dataclass

from bihuan.mechanism.expression.types import (
    ANY,
    DATE,
    DAYS,
    INTEGER,
    NUMBERS,
    ORDERED,
    SCALARS,
    TEXT,
    TEXTS,
    YES_NO,
    Kind,
    Type,
)

Kinds = frozenset[Kind]
ONE_DATE: Kinds = frozenset({Kind.DATE})
CHOICES: Kinds = frozenset({Kind.CHOICES})
INTEGERS: Kinds = frozenset({Kind.INTEGER})


@dataclass(frozen=True, slots=True)
class Form:
    """One way to call a function. `$1`, `$2` in `sql` are the arguments, `$all` all of them, `$type` the result's type.

    `many`: the last argument may be repeated. `gives` None: the common type of the arguments.
    """

    takes: tuple[Kinds, ...]
    gives: Type | None
    sql: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the language, with its words for people."""

    name: str
    signature: str
    explanation: str
    example: str
    forms: tuple[Form, ...]


def _function(name: str, signature: str, explanation: str, example: str, *forms: Form) -> Function:
    return Function(name, signature, explanation, example, forms)


FUNCTIONS: dict[str, Function] = {
    each.name: each
    for each in (
        _function(
            "coalesce",
            "coalesce(值, 值, …)",
            "第一个不为空的值",
            "coalesce(1, 0)",
            Form((SCALARS, SCALARS), None, "COALESCE($all)", many=True),
        ),
        _function(
            "round",
            "round(数, 小数位数)",
            "四舍五入到几位小数；不写位数则取整数",
            "round(2.345, 2)",
            Form((NUMBERS,), INTEGER, "TRY(CAST(ROUND($1, 0) AS BIGINT))"),
            Form((NUMBERS, INTEGERS), None, "TRY(CAST(ROUND($1, $2) AS $type))"),
        ),
        _function(
            "floor",
            "floor(数)",
            "不大于它的最大整数",
            "floor(2.9)",
            Form((NUMBERS,), INTEGER, "TRY(CAST(FLOOR($1) AS BIGINT))"),
        ),
        _function(
            "ceil",
            "ceil(数)",
            "不小于它的最小整数",
            "ceil(2.1)",
            Form((NUMBERS,), INTEGER, "TRY(CAST(CEIL($1) AS BIGINT))"),
        ),
        _function("abs", "abs(数)", "绝对值", "abs(-3)", Form((NUMBERS,), None, "TRY(ABS($1))")),
        _function(
            "least",
            "least(值, 值, …)",
            "最小的一个，空值不计",
            "least(3, 2)",
            Form((ORDERED, ORDERED), None, "LEAST($all)", many=True),
        ),
        _function(
            "greatest",
            "greatest(值, 值, …)",
            "最大的一个，空值不计",
            "greatest(3, 2)",
            Form((ORDERED, ORDERED), None, "GREATEST($all)", many=True),
        ),
        _function(
            "length",
            "length(文字或多选)",
            "文字的字数；多选选中的个数",
            "length('闭环')",
            Form((TEXTS,), INTEGER, "LENGTH($1)"),
            Form((CHOICES,), INTEGER, "ARRAY_LENGTH($1)"),
        ),
        _function("lower", "lower(文字)", "变为小写字母", "lower('AB')", Form((TEXTS,), TEXT, "LOWER($1)")),
        _function("upper", "upper(文字)", "变为大写字母", "upper('ab')", Form((TEXTS,), TEXT, "UPPER($1)")),
        _function("trim", "trim(文字)", "去掉两端空格", "trim(' a ')", Form((TEXTS,), TEXT, "TRIM($1)")),
        _function(
            "substr",
            "substr(文字, 起, 字数)",
            "从第几个字起（从 1 数）取几个字；不写字数则取到末尾",
            "substr('党支部', 2, 2)",
            Form((TEXTS, INTEGERS), TEXT, "TRY(SUBSTRING($1, $2))"),
            Form((TEXTS, INTEGERS, INTEGERS), TEXT, "TRY(SUBSTRING($1, $2, $3))"),
        ),
        _function(
            "concat",
            "concat(文字, 文字, …)",
            "连接起来，空值当作没有字",
            "concat('第', '一')",
            Form((TEXTS, TEXTS), TEXT, "CONCAT($all)", many=True),
        ),
        _function(
            "starts_with",
            "starts_with(文字, 开头)",
            "是否以它开头",
            "starts_with('党支部', '党')",
            Form((TEXTS, TEXTS), YES_NO, "STARTS_WITH($1, $2)"),
        ),
        _function(
            "contains",
            "contains(文字或多选, 值)",
            "文字里是否有这几个字；多选里是否选了这一项",
            "contains('党支部', '支部')",
            Form((TEXTS, TEXTS), YES_NO, "CONTAINS($1, $2)"),
            Form((CHOICES, TEXTS), YES_NO, "LIST_CONTAINS($1, $2)"),
        ),
        _function("year", "year(日期)", "年份", "year(today)", Form((DAYS,), INTEGER, "YEAR($1)")),
        _function(
            "quarter", "quarter(日期)", "第几季度", "quarter(today)", Form((DAYS,), INTEGER, "QUARTER($1)")
        ),
        _function("month", "month(日期)", "几月", "month(today)", Form((DAYS,), INTEGER, "MONTH($1)")),
        _function("day", "day(日期)", "几日", "day(today)", Form((DAYS,), INTEGER, "DAY($1)")),
        _function(
            "date", "date(日期时间)", "只取日期", "date(today)", Form((DAYS,), DATE, "CAST($1 AS DATE)")
        ),
        _function(
            "days",
            "days(起, 止)",
            "从起到止有几天（自然日），也可写 止 - 起",
            "days('2026-01-01', '2026-01-31')",
            Form((ONE_DATE, ONE_DATE), INTEGER, "DATE_DIFF('day', $1, $2)"),
        ),
        _function(
            "date_diff",
            "date_diff('day', 起, 止)",
            "同 days(起, 止)",
            "date_diff('day', '2026-01-01', today)",
            Form((frozenset({Kind.TEXT}), ONE_DATE, ONE_DATE), INTEGER, "DATE_DIFF('day', $2, $3)"),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class AggregateFunction:
    """One aggregate over the rows of a child ledger or table field, with its words for people."""

    name: str
    signature: str
    explanation: str
    example: str
    takes: Kinds


AGGREGATES: dict[str, AggregateFunction] = {
    each.name: each
    for each in (
        AggregateFunction(
            "count",
            "count(子台账或明细表 where 条件)",
            "有几条；条件可不写",
            "count(measure where state = 'done')",
            ANY,
        ),
        AggregateFunction(
            "sum", "sum(子台账.字段 where 条件)", "合计；一条也没有时为 0", "sum(measure.cost)", NUMBERS
        ),
        AggregateFunction("min", "min(子台账.字段 where 条件)", "最小的", "min(measure.cost)", ORDERED),
        AggregateFunction("max", "max(子台账.字段 where 条件)", "最大的", "max(measure.cost)", ORDERED),
        AggregateFunction(
            "avg", "avg(子台账.字段 where 条件)", "平均，取 6 位小数", "avg(measure.cost)", NUMBERS
        ),
    )
}

CALLABLE: frozenset[str] = frozenset(FUNCTIONS) | frozenset(AGGREGATES)
