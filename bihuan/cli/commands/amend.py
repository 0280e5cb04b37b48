"""`bihuan amend`: correct a record, or with --on change it from a day."""

from datetime import date
from typing import Annotated

import typer

from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer
from bihuan.cli.values import read_values
from bihuan.ledger.public import Amendment, Change, amend, catalogue, change, get


def run(
    record: Annotated[int, typer.Argument(help="记录号")],
    values: Annotated[list[str], typer.Argument(help="字段=值，只写要改的")],
    reason: Annotated[str, typer.Option(help="更正的理由")] = "",
    on: Annotated[str, typer.Option(help="变更的生效日期；写了就是变更，不写就是更正")] = "",
) -> Answer:
    """`amend` corrects what was written wrongly; with --on, `change` says what has become otherwise since a day."""
    actor = acting_person()
    seen = get(record, actor=actor)
    ledger = catalogue().ledger(seen.ledger)
    new = read_values(values, ledger)
    if on:
        entry = change([Change(record, seen.seen, new, date.fromisoformat(on))], actor=actor)[0]
    else:
        entry = amend([Amendment(record, seen.seen, new, reason)], actor=actor)[0]
    data = {"record": record, "seq": entry.seq, "action": entry.action}
    return Answer(data, [f"已{'变更' if on else '更正'}：{ledger.title} #{record}，第 {entry.seq} 号分录。"])
