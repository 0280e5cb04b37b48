"""`bihuan show`: one record, and how it came to be so."""

from dataclasses import asdict
from typing import Annotated

import typer

from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, table
from bihuan.ledger.public import catalogue, get, history


def run(record: Annotated[int, typer.Argument(help="记录号")]) -> Answer:
    """Its values as people read them, then its history in sentences."""
    actor = acting_person()
    seen = get(record, actor=actor)
    past = history(record, actor=actor)
    ledger = catalogue().ledger(seen.ledger)
    data = asdict(seen) | {"history": [asdict(each) for each in past]}
    head = f"{ledger.title} #{record}　{seen.label}　{seen.unit_name}　{seen.state_title}"
    titles = {name: each.title for name, each in ledger.fields.items()}
    rows = [(titles.get(name, name), text) for name, text in seen.texts.items()]
    return Answer(data, [head, table(["字段", "内容"], rows), *(each.sentence for each in past)])
