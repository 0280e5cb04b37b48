"""Text to a typed expression over one ledger, or every fault in it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlglot import exp

from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.expression.checker import Checker
from bihuan.mechanism.expression.fault import Faults
from bihuan.mechanism.expression.nodes import is_too_big
from bihuan.mechanism.expression.scope import Scope
from bihuan.mechanism.expression.syntax import read
from bihuan.mechanism.expression.types import KIND_TITLES, Kind, Type
from bihuan.mechanism.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Typed:
    """A checked expression over the rows of a ledger, or of one of its table fields.

    `fields`: names of the ledger's own stored fields it reads. `ledgers`: full ids of all ledgers that a query of
    it reads, its own included. `tree`: the checked tree, for `select`.
    """

    text: str
    type: Type
    ledger: str
    table: str
    fields: frozenset[str]
    ledgers: frozenset[str]
    tree: exp.Expression = field(compare=False, repr=False)


def parse(
    text: str,
    ledger: Ledger,
    catalogue: Catalogue,
    *,
    expect: Kind | Collection[Kind] | None = None,
    table: str = "",
) -> Typed:
    """The typed expression of `text` over `ledger`, or over the rows of its table field `table`.

    `expect`: the kinds its value may have. Raises ExpressionFault with every fault, each with line and column
    inside `text`.
    """
    faults = Faults(text)
    tree = read(text, faults)
    if tree is None:
        faults.raise_any()
    checker = Checker(Scope(ledger, catalogue, table), faults)
    checked = checker.check(tree)
    if not faults and is_too_big(checked.tree):
        faults.add(0, "deep", "运算一层套一层太多", "拆成几步，或减少计算字段之间的引用。")
    if expect is not None and not faults:
        kinds = {expect} if isinstance(expect, Kind) else set(expect)
        if checked.type.kind not in kinds:
            wanted = "或".join(KIND_TITLES[each] for each in Kind if each in kinds)
            mend = "写成比较，如 amount > 0。" if kinds == {Kind.YES_NO} else f"换成值是{wanted}的写法。"
            faults.add(0, "type", f"这里要的是{wanted}，而表达式的值是{checked.type.title}", mend)
    faults.raise_any()
    return Typed(
        text=text,
        type=checked.type,
        ledger=ledger.id,
        table=table,
        fields=frozenset(checker.fields),
        ledgers=frozenset(checker.ledgers | {ledger.id}),
        tree=checked.tree,
    )
