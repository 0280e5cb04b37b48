"""Dotted names in a syntax tree: their parts, and how they look without the parts that lead to counted rows."""

from sqlglot import exp

from bihuan.mechanism.expression.syntax import offset_of
from bihuan.mechanism.expression.values import Mismatch


def parts_of(node: exp.Expression) -> list[exp.Identifier]:
    """The identifiers of a dotted name in order; empty for what is not a name."""
    if isinstance(node, exp.Dot):
        left = parts_of(node.this)
        return [*left, node.expression] if left and isinstance(node.expression, exp.Identifier) else []
    if isinstance(node, exp.Column) and all(isinstance(each, exp.Identifier) for each in node.parts):
        return list(node.parts)
    return []


def dotted(node: exp.Expression) -> tuple[str, ...]:
    """The parts of a dotted name as text; Mismatch when something else stands among them."""
    parts = parts_of(node)
    if not parts:
        raise Mismatch(offset_of(node), "这里要写名称", "名称如 person.unit.name；不能写 *。")
    return tuple(each.name for each in parts)


def paths_in(tree: exp.Expression) -> list[exp.Expression]:
    """Every whole dotted name in `tree`, in the order of the text."""
    names = (exp.Column, exp.Dot)
    found = [
        each for each in tree.walk(prune=lambda node: isinstance(node, names)) if isinstance(each, names)
    ]
    return sorted(found, key=offset_of)


def without_prefix(tree: exp.Expression, prefix: tuple[str, ...]) -> exp.Expression:
    """A copy of `tree` with `prefix` taken off every name; Mismatch when a name has another beginning."""
    tree = tree.copy()
    for path in paths_in(tree):
        parts = dotted(path)
        rest = parts_of(path)[len(prefix) :]
        if parts[: len(prefix)] != prefix or not rest:
            raise Mismatch(
                offset_of(path),
                f"括号里的名称都要以“{'.'.join(prefix)}.”开头",
                f"写成 {'.'.join(prefix)}.字段。",
            )
        stripped: exp.Expression = exp.Column(this=rest[0].copy())
        for each in rest[1:]:
            stripped = exp.Dot(this=stripped, expression=each.copy())
        if path is tree:
            return stripped
        path.replace(stripped)
    return tree
