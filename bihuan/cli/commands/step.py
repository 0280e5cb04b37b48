"""`bihuan step`: one step of a record's lifecycle, or its voiding."""

from datetime import date
from typing import Annotated

import typer

from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer
from bihuan.cli.values import read_values
from bihuan.ledger.public import (
    SendingBack,
    StepTaken,
    Voiding,
    Withdrawal,
    catalogue,
    get,
    send_back,
    step,
    void,
    withdraw,
)
from bihuan.mechanism.language import VOID, VOID_TITLE, StepKind

VERBS = {
    StepKind.FORWARD: (step, StepTaken),
    StepKind.SEND_BACK: (send_back, SendingBack),
    StepKind.WITHDRAW: (withdraw, Withdrawal),
}


def run(
    record: Annotated[int, typer.Argument(help="记录号")],
    name: Annotated[str, typer.Argument(help="步骤，写标识或中文名；void 或 作废 表示作废")],
    values: Annotated[list[str] | None, typer.Argument(help="这一步要填的 字段=值")] = None,
    reason: Annotated[str, typer.Option(help="退回、作废的理由")] = "",
    on: Annotated[str, typer.Option(help="办理日期（存续类台账）；不写为今天")] = "",
) -> Answer:
    """Take the step in the acting person's name."""
    actor = acting_person()
    seen = get(record, actor=actor)
    ledger = catalogue().ledger(seen.ledger)
    if name in (VOID, "作废"):
        entry = void([Voiding(record, seen.seen, reason)], actor=actor)[0]
    else:
        by_title = {each.title: key for key, each in ledger.steps.items()}
        key = by_title.get(name, name)
        if key not in ledger.steps:
            raise NotFound(f"“{ledger.title}”没有步骤“{name}”。{did_you_mean(name, by_title)}")
        verb, form = VERBS[ledger.steps[key].kind]
        day = date.fromisoformat(on) if on else None
        taken = form(
            record, seen.seen, step=key, values=read_values(values or [], ledger), on=day, reason=reason
        )
        entry = verb([taken], actor=actor)[0]
    state = VOID_TITLE if entry.state == VOID else ledger.states[entry.state]
    data = {"record": record, "seq": entry.seq, "state": entry.state, "due_on": entry.due_on}
    due = f"，请在 {entry.due_on} 前办下一步" if entry.due_on else ""
    return Answer(data, [f"已办理：{ledger.title} #{record} 现在是“{state}”{due}，第 {entry.seq} 号分录。"])
