"""`bihuan record`: one new record of a ledger."""

from typing import Annotated

import typer

from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer
from bihuan.cli.values import read_values
from bihuan.ledger.public import catalogue, create


def run(
    ledger: Annotated[str, typer.Argument(help="台账，如 study_sessions.session")],
    values: Annotated[list[str], typer.Argument(help="字段=值，可写字段名或中文名")],
) -> Answer:
    """Create one record from `字段=值` words."""
    found = catalogue().find_ledger(ledger)
    entry = create(found.id, [read_values(values, found)], actor=acting_person())[0]
    state = found.states[entry.state]
    data = {
        "ledger": found.id,
        "record": entry.record,
        "seq": entry.seq,
        "state": entry.state,
        "due_on": entry.due_on,
    }
    due = f"，请在 {entry.due_on} 前办下一步" if entry.due_on else ""
    return Answer(data, [f"已登记：{found.title} #{entry.record}（{state}{due}），第 {entry.seq} 号分录。"])
