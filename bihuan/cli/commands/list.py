"""`bihuan list`: the records of a ledger that one may see."""

from dataclasses import asdict
from typing import Annotated

import typer

from bihuan.base.clock import today
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer, table
from bihuan.ledger.public import catalogue, listing
from bihuan.org.public import tree


def run(
    ledger: Annotated[str, typer.Argument(help="台账")],
    unit: Annotated[str, typer.Option("--unit", help="只看这个单位及其下级")] = "",
    state: Annotated[str, typer.Option("--state", help="只看这个状态")] = "",
    most: Annotated[int, typer.Option("--most", help="最多列几条")] = 50,
) -> Answer:
    """The newest first."""
    found = catalogue().find_ledger(ledger)
    records = listing(found.id, actor=acting_person(), state=state or None)
    if unit:
        below = set(tree(today()).subtree(find_unit(unit)).tolist())
        records = [each for each in records if each.unit in below]
    records.reverse()
    shown = records[:most]
    rows = [
        (each.record, each.label, each.unit_name, each.state_title, each.effective_on, each.due_on or "")
        for each in shown
    ]
    data = {"ledger": found.id, "count": len(records), "records": [asdict(each) for each in shown]}
    lines = [
        table(["记录", "名称", "单位", "状态", "日期", "期限"], rows),
        f"共 {len(records)} 条，列出 {len(shown)} 条。"
        + (f"要看全部，加 --most {len(records)}。" if len(shown) < len(records) else ""),
    ]
    return Answer(data, lines)
