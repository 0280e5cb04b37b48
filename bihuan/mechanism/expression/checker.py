"""The types of an expression: walks the syntax tree, refuses whatever is not listed, and gives the checked tree."""

from collections.abc import Callable

from sqlglot import exp

from bihuan.mechanism.expression import comparisons
from bihuan.mechanism.expression.calls import call, result_of_aggregate
from bihuan.mechanism.expression.fault import ExpressionFault, Faults
from bihuan.mechanism.expression.functions import AGGREGATES
from bihuan.mechanism.expression.nodes import Aggregate, Name, is_too_big, prefixed
from bihuan.mechanism.expression.operators import ARITHMETIC, arithmetic, negative
from bihuan.mechanism.expression.paths import dotted, parts_of, paths_in, without_prefix
from bihuan.mechanism.expression.scope import MAX_PATH, Scope, UnknownName
from bihuan.mechanism.expression.syntax import PREFIX, offset_of, read
from bihuan.mechanism.expression.templates import bracketed
from bihuan.mechanism.expression.types import (
    EMPTY,
    INTEGER,
    UNKNOWN,
    YES_NO,
    Kind,
    Type,
    decimal,
)
from bihuan.mechanism.expression.values import Checked, Mismatch

MAX_CHAIN = 12
MAX_AGGREGATE_LEVEL = 2
_ABOUT_OTHERS = (
    "expression.cycle",
    "expression.long",
)  # faults of a formula that are told of whoever refers to it

Formula = tuple[Checked, frozenset[str], frozenset[str]]
"""A checked formula, the fields of its own ledger that it reads, and the ledgers it reads."""


class Checker:
    """Checks one text seen from one scope; faults go to `faults`, what it reads to `fields` and `ledgers`."""

    def __init__(self, scope: Scope, faults: Faults, outer: "Checker | None" = None):
        self.scope = scope
        self.faults = faults
        self.fields: set[str] = set()
        self.ledgers: set[str] = {scope.ledger.id}
        self.level: int = outer.level if outer else 0
        self.under_way: tuple[tuple[str, str, str], ...] = outer.under_way if outer else ()
        self.formulas: dict[tuple[str, str, str], Formula | None] = outer.formulas if outer else {}

    def check(self, node: exp.Expression) -> Checked:
        """The checked part; of type UNKNOWN after a fault was noted."""
        rule = _RULES.get(type(node))
        try:
            if rule is None:
                raise Mismatch(
                    offset_of(node), "表达式里不能这样写", "检查前后是否缺少运算符，或多写了符号。"
                )
            return rule(self, node)
        except Mismatch as fault:
            self.faults.add(fault.offset, "type", fault.text, fault.mend)
        except UnknownName as fault:
            parts = parts_of(node)
            offset = offset_of(parts[fault.index]) if fault.index < len(parts) else offset_of(node)
            self.faults.add(offset, fault.code, fault.text, fault.mend)
        return Checked(UNKNOWN, exp.null(), offset_of(node))

    def condition(self, node: exp.Expression, where: str) -> Checked:
        """A part that must be a yes or no."""
        checked = self.check(node)
        if checked.type.kind not in (Kind.YES_NO, Kind.UNKNOWN):
            raise Mismatch(
                checked.offset, f"{where}要的是条件，这里是{checked.type.title}", "写成比较，如 amount > 0。"
            )
        return checked

    # leaves

    def _literal(self, node: exp.Literal) -> Checked:
        offset = offset_of(node)
        if node.is_string:
            return Checked(Type(Kind.TEXT, literal=node.this), node.copy(), offset)
        _, dot, decimals = node.this.partition(".")
        return Checked(decimal(len(decimals)) if dot else INTEGER, node.copy(), offset)

    def _null(self, node: exp.Null) -> Checked:
        return Checked(EMPTY, node.copy(), offset_of(node))

    def _boolean(self, node: exp.Boolean) -> Checked:
        return Checked(YES_NO, node.copy(), offset_of(node))

    def _name(self, node: exp.Expression) -> Checked:
        parts = dotted(node)
        if len(parts) > MAX_PATH:
            raise Mismatch(offset_of(node), f"名称最多接 {MAX_PATH} 段")
        scopes = self.scope.follow(parts)
        last, name = scopes[-1], parts[-1]
        last.require(name, len(parts) - 1)
        self._note(parts[0], scopes[1:])
        if last.is_computed(name):
            return self._computed(node, last, parts)
        found = last.type_of(name) or UNKNOWN
        return Checked(found, Name(path=".".join(parts)), offset_of(node))

    def _note(self, first: str, scopes: list[Scope]) -> None:
        if first in self.scope.fields and not self.scope.is_computed(first):
            self.fields.add(first)
        self.ledgers.update(each.ledger.id for each in scopes)

    def _computed(self, node: exp.Expression, scope: Scope, parts: tuple[str, ...]) -> Checked:
        """A computed field stands for its formula, seen through the links that lead to it."""
        name = parts[-1]
        formula = self._formula(node, scope, name)
        if formula is None:
            return Checked(UNKNOWN, exp.null(), offset_of(node))
        checked, fields, ledgers = formula
        self.ledgers |= ledgers
        if len(parts) == 1:
            self.fields |= fields
        return Checked(checked.type, prefixed(checked.tree, parts[:-1]), offset_of(node))

    def _formula(self, node: exp.Expression, scope: Scope, name: str) -> Formula | None:
        key = (*scope.key, name)
        offset = offset_of(parts_of(node)[-1])
        if key in self.under_way:
            around = " → ".join(each[2] for each in (*self.under_way[self.under_way.index(key) :], key))
            self.faults.add(offset, "cycle", f"计算字段互相引用，没有尽头：{around}", "去掉其中一个引用。")
            return None
        if len(self.under_way) >= MAX_CHAIN:
            text = f"计算字段一个引用一个，超过 {MAX_CHAIN} 层"
            self.faults.add(offset, "long", text, "减少计算字段之间的引用。")
            return None
        if key not in self.formulas:
            self.formulas[key] = self._check_formula(scope, name, key, offset)
        if self.formulas[key] is None and not self.faults.at(offset):
            self.faults.add(offset, "formula", f"计算字段“{name}”的公式有错", "先改好它的公式。")
        return self.formulas[key]

    def _check_formula(
        self, scope: Scope, name: str, key: tuple[str, str, str], offset: int
    ) -> Formula | None:
        inner = Checker(scope, Faults(scope.fields[name].formula), self)
        inner.under_way = (*self.under_way, key)
        tree = read(inner.faults.text, inner.faults)
        if tree is None:
            return None
        checked = inner.check(tree)
        try:
            inner.faults.raise_any()
        except ExpressionFault as fault:
            for issue in fault.issues:
                if issue.code in _ABOUT_OTHERS:
                    self.faults.add(offset, issue.code.partition(".")[2], issue.text, issue.mend)
            return None
        if is_too_big(checked.tree):
            self.faults.add(offset, "long", f"计算字段“{name}”展开后太长", "减少计算字段之间的引用。")
            return None
        return checked, frozenset(inner.fields), frozenset(inner.ledgers)

    # operators

    def _paren(self, node: exp.Paren) -> Checked:
        inner = self.check(node.this)
        return Checked(inner.type, exp.paren(inner.tree, copy=False), inner.offset)

    def _connector(self, node: exp.Connector) -> Checked:
        """A chain of `and` or of `or`, taken as one so that its length does not count as depth."""
        word = "and" if isinstance(node, exp.And) else "or"
        parts, stack = [], [node]
        while stack:
            each = stack.pop()
            if type(each) is type(node):
                stack += [each.expression, each.this]
            else:
                parts.append(self.condition(each, f"{word} 两边"))
        join = exp.and_ if word == "and" else exp.or_
        return Checked(YES_NO, join(*(each.tree for each in parts), copy=False), parts[0].offset)

    def _not(self, node: exp.Not) -> Checked:
        inner = self.condition(node.this, "not 后面")
        return Checked(YES_NO, exp.not_(bracketed(inner.tree), copy=False), inner.offset)

    def _compare(self, node: exp.Binary) -> Checked:
        return comparisons.compared(type(node), self.check(node.this), self.check(node.expression))

    def _arithmetic(self, node: exp.Binary) -> Checked:
        return arithmetic(type(node), self.check(node.this), self.check(node.expression))

    def _negative(self, node: exp.Neg) -> Checked:
        return negative(self.check(node.this))

    def _in(self, node: exp.In) -> Checked:
        if not node.expressions:
            raise Mismatch(offset_of(node), "in 后面要写括起来的值", "如 level in ('高', '中')。")
        return comparisons.among(self.check(node.this), [self.check(each) for each in node.expressions])

    def _between(self, node: exp.Between) -> Checked:
        return comparisons.between(*(self.check(node.args[each]) for each in ("this", "low", "high")))

    def _like(self, node: exp.Like) -> Checked:
        negated = bool(node.args.get("negate"))
        return comparisons.like(self.check(node.this), self.check(node.expression), negated=negated)

    def _is(self, node: exp.Is) -> Checked:
        return comparisons.is_(self.check(node.this), node.expression, offset_of(node.expression))

    def _case(self, node: exp.Case) -> Checked:
        branches = node.args["ifs"]
        if node.this is None:
            tests = [self.condition(each.this, "when 后面") for each in branches]
        else:  # the subject stands once in each test, so it is checked anew for each
            tests = [
                comparisons.compared(exp.EQ, self.check(node.this), self.check(each.this))
                for each in branches
            ]
        values = [self.check(each.args["true"]) for each in branches]
        if node.args.get("default") is not None:
            values.append(self.check(node.args["default"]))
        return comparisons.case(tests, values, offset_of(node))

    # calls

    def _call(self, node: exp.Anonymous) -> Checked:
        name = node.this.removeprefix(PREFIX)
        if name in AGGREGATES:
            return self._aggregate(node, None)
        return call(name, [self.check(each) for each in node.expressions], offset_of(node))

    def _filter(self, node: exp.Filter) -> Checked:
        inner = node.this
        name = inner.this.removeprefix(PREFIX) if isinstance(inner, exp.Anonymous) else ""
        if name not in AGGREGATES or not isinstance(node.expression, exp.Where):
            raise Mismatch(offset_of(node), "where 只能写在 count、sum、min、max、avg 的括号里")
        return self._aggregate(inner, node.expression.this)

    def _aggregate(self, node: exp.Anonymous, where: exp.Expression | None) -> Checked:
        function, offset = AGGREGATES[node.this.removeprefix(PREFIX)], offset_of(node)
        argument = node.expressions[0] if len(node.expressions) == 1 else None
        distinct = isinstance(argument, exp.Distinct)
        if distinct:
            argument = argument.expressions[0] if len(argument.expressions) == 1 else None
        paths = paths_in(argument) if argument is not None else []
        if argument is None or not paths:
            raise Mismatch(offset, f"{function.name} 里要写一个子台账或明细表", f"写法：{function.signature}")
        if self.level >= MAX_AGGREGATE_LEVEL:
            raise Mismatch(offset, f"统计套统计至多 {MAX_AGGREGATE_LEVEL} 层", "拆成计算字段。")
        base, scope = self._counted(paths[0])
        inner = Checker(scope, self.faults, self)
        inner.level = self.level + 1
        bare = argument is paths[0] and dotted(argument) == base
        value = None if bare else inner.check(without_prefix(argument, base))
        if (bare and function.name != "count") or (bare and distinct):
            raise Mismatch(
                offset, f"{function.name} 要写明哪个字段", f"写成 {function.name}({'.'.join(base)}.字段)。"
            )
        if value is not None and value.type.kind not in function.takes | {Kind.UNKNOWN}:
            raise Mismatch(
                value.offset, f"{function.name} 不能用于{value.type.title}", f"写法：{function.signature}"
            )
        test = inner.condition(where, "where 后面") if where is not None else None
        self.ledgers |= inner.ledgers
        result = result_of_aggregate(function.name, value.type if value else UNKNOWN)
        tree = Aggregate(
            path=".".join(base),
            function=function.name,
            type=result.sql,
            distinct=distinct,
            argument=value.tree if value else None,
            where=test.tree if test else None,
        )
        return Checked(result, tree, offset)

    def _counted(self, path: exp.Expression) -> tuple[tuple[str, ...], Scope]:
        """The part of a path that leads to many rows, and their scope."""
        parts, scope = dotted(path), self.scope
        for index, part in enumerate(parts):
            if (rows := scope.inside(part)) is not None:
                self._note(parts[0], [*self.scope.follow(parts[: index + 1])[1:], rows])
                return parts[: index + 1], rows
            following = scope.through(part) if index + 1 < len(parts) else None
            if following is None:
                offset = offset_of(parts_of(path)[index])
                raise Mismatch(offset, f"“{part}”不是子台账或明细表，不能统计", scope.countable())
            scope = following
        raise Mismatch(offset_of(path), "不能统计", scope.countable())


_RULES: dict[type[exp.Expression], Callable[[Checker, exp.Expression], Checked]] = {
    exp.Literal: Checker._literal,
    exp.Null: Checker._null,
    exp.Boolean: Checker._boolean,
    exp.Column: Checker._name,
    exp.Dot: Checker._name,
    exp.Paren: Checker._paren,
    exp.And: Checker._connector,
    exp.Or: Checker._connector,
    exp.Not: Checker._not,
    exp.Neg: Checker._negative,
    exp.In: Checker._in,
    exp.Between: Checker._between,
    exp.Like: Checker._like,
    exp.Is: Checker._is,
    exp.Case: Checker._case,
    exp.Anonymous: Checker._call,
    exp.Filter: Checker._filter,
} | {
    **dict.fromkeys(comparisons.COMPARISONS, Checker._compare),
    **dict.fromkeys(ARITHMETIC, Checker._arithmetic),
}
