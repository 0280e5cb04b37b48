"""`bihuan show`: one record, and how it came to be so."""

from dataclasses import asdict
from typing import Annotated

import typer

from bihuan.cli.acting import acting_person
from bihuan.cli.answer import Answer, table
from bihuan.ledger.public import Shown, catalogue, get, history
from bihuan.library.duplicates.public import repeat_in_brief, text_of
from bihuan.library.search.public import index_status, keep_up
from bihuan.mechanism.public import Ledger

A_FEW = 2_000  # entries that are indexed while somebody waits to see a record


def run(record: Annotated[int, typer.Argument(help="记录号")]) -> Answer:
    """Its values as people read them, its history in sentences, and whether its text repeats another."""
    actor = acting_person()
    seen = get(record, actor=actor)
    past = history(record, actor=actor)
    ledger = catalogue().ledger(seen.ledger)
    repeats = _repeats(ledger, seen, actor)
    data = asdict(seen) | {"history": [asdict(each) for each in past], "repeats": repeats}
    head = f"{ledger.title} #{record}　{seen.label}　{seen.unit_name}　{seen.state_title}"
    titles = {name: each.title for name, each in ledger.fields.items()}
    rows = [(titles.get(name, name), text) for name, text in seen.texts.items()]
    sentences = [*(each.sentence for each in past), *([repeats] if repeats else [])]
    return Answer(data, [head, table(["字段", "内容"], rows), *sentences])


def _repeats(ledger: Ledger, seen: Shown, actor: int) -> str:
    text = text_of(ledger, seen.values)
    if not text:
        return ""
    status = index_status()
    if status.head - status.seq <= A_FEW:
        keep_up()
    return repeat_in_brief(seen.record, text, actor=actor)
