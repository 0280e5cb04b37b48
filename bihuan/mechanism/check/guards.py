"""Checks for conditions that can never hold, or always do: tries each on every kind of row that could tell.

Only conditions made of comparisons of a single own field with constants are judged; for those the rows tried are
complete, so what holds on none of them holds nowhere.
"""

from collections.abc import Iterator
from datetime import date

from bihuan.base.issue import Issue
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.candidates import candidate_rows, constants_by_field
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.check.sites import Site, sites_of
from bihuan.mechanism.expression.evaluate import evaluate
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.parse import Typed, parse
from bihuan.mechanism.expression.select import select
from bihuan.mechanism.expression.types import Kind
from bihuan.mechanism.pack import Mechanism

ANY_DAY = date(2000, 1, 1)


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every condition that no row meets (an error), or every row (advice)."""
    for site in sites_of(mechanism, catalogue):
        if not site.condition:
            continue
        try:
            typed = parse(site.text, site.ledger, catalogue, expect=Kind.YES_NO)
        except ExpressionFault:
            continue
        yield from _judge(mechanism, catalogue, site, typed)


def _judge(mechanism: Mechanism, catalogue: Catalogue, site: Site, typed: Typed) -> Iterator[Issue]:
    constants = constants_by_field(typed.tree, site.ledger)
    rows = None if constants is None else candidate_rows(site.ledger, constants, site.states)
    if rows is None:
        return
    sql = select(
        site.ledger,
        {"holds": typed},
        catalogue=catalogue,
        at=ANY_DAY,
        today=ANY_DAY,
        relation=lambda _: f"({rows})",
    )
    counted = evaluate(f'SELECT count(*) FILTER (WHERE "holds") AS n, count(*) AS m FROM ({sql})', {})
    met, tried = counted["n"][0].as_py(), counted["m"][0].as_py()
    if not met:
        states = (
            f"（此时状态只会是 {'、'.join(site.states)}）" if site.states and "state" in constants else ""
        )
        text = f"这个条件永远不成立{states}：{site.text}"
        mend = "检查 and、or 是否写反，比较的值是否在选项、上下限和状态之内"
        yield fault(mechanism, "guard_never", site.path, text, mend)
    elif met == tried:
        text = f"这个条件总是成立，等于没有写：{site.text}"
        yield fault(mechanism, "guard_always", site.path, text, "删去它，或改成真正要限制的条件")
