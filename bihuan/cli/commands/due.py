"""`bihuan due`: what waits to be done, the most pressing first."""

from typing import Annotated

import typer

from bihuan.base.clock import today
from bihuan.cli.acting import acting_person, find_unit
from bihuan.cli.answer import Answer, table
from bihuan.duty.public import due
from bihuan.org.public import tree


def run(
    unit: Annotated[str, typer.Option("--unit", help="只看这个单位及其下级")] = "",
    mine: Annotated[bool, typer.Option("--mine", help="只看该我办的")] = False,
) -> Answer:
    """Deadlines in workdays; a negative number is overdue."""
    items = due(today(), unit=find_unit(unit), actor=acting_person(), mine=mine)
    names = tree(today())
    rows = [
        (
            item.record,
            item.label,
            names.name(item.unit),
            item.state,
            "、".join(item.steps),
            item.due_on,
            item.workdays_left,
        )
        for item in items
    ]
    data = {
        "count": len(items),
        "overdue": sum(item.overdue for item in items),
        "items": [
            {"record": item.record, "ledger": item.ledger, "unit": item.unit, "steps": item.steps}
            | {"due_on": item.due_on, "workdays_left": item.workdays_left}
            for item in items
        ],
    }
    lines = [table(["记录", "名称", "单位", "状态", "待办", "期限", "剩余工作日"], rows[:100])]
    return Answer(data, [*lines, f"共 {len(items)} 件待办，其中逾期 {data['overdue']} 件。"])
