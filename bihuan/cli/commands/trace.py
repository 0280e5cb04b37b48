"""`bihuan trace`: from a figure back to exactly the records that make it up."""

from typing import Annotated

import typer

from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, table
from bihuan.cli.commands.figures import as_data, shown
from bihuan.figures.public import drill, value
from bihuan.ledger.public import catalogue, labels
from bihuan.org.public import tree
from bihuan.report.public import read_trace

PARTS = {"all": "", "of": "分子", "over": "分母", "less": "减数", "base": "基数"}


def run(
    address: Annotated[str, typer.Argument(help="报告里数字的追溯地址，或 指标/单位记录号/期间/分录号")],
    most: Annotated[int, typer.Option("--most", help="最多列几条记录")] = 100,
) -> Answer:
    """The figure's definition, its value at that moment, and its records."""
    asked = read_trace(address)
    actor = acting_person()
    found = value(asked.figure, asked.unit, asked.period, as_of=asked.as_of, actor=actor)
    behind = drill(asked.figure, asked.unit, asked.period, as_of=asked.as_of, actor=actor)
    names = labels(catalogue(), [row.record for row in behind.rows[:most]])
    rows = [
        (
            row.record,
            names.get(row.record, ""),
            PARTS.get(row.part, row.part),
            "" if row.amount is None else row.amount,
        )
        for row in behind.rows[:most]
    ]
    data = {
        "value": as_data(found),
        "definition": found.definition,
        "records": [
            {"record": row.record, "seq": row.seq, "part": row.part, "amount": row.amount}
            for row in behind.rows
        ],
    }
    title = catalogue().figure(found.figure).title
    lines = [
        f"{tree(asked.period.end).name(asked.unit)}　{asked.period.title}　{title}：{shown(found)}",
        f"口径：{found.definition}",
        f"时点：第 {found.as_of} 号分录；依据 {found.records} 条记录。",
        table(["记录", "名称", "部分", "数额"], rows),
    ]
    return Answer(data, lines)
