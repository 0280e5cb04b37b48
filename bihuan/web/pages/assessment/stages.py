"""The stages of a cycle: which it has passed, when and by whom, and what comes next for whom."""

from datetime import datetime

from bihuan.assess.score.public import Card
from bihuan.base.clock import today, zone
from bihuan.book.public import Record, entries
from bihuan.ledger.public import STEP, by_in_words, labels, open_steps, opens_after
from bihuan.org.public import INSTALLATION

SENT_BACK = "send_back"


def stages(card: Card, row: Record) -> list[dict]:
    """Each state in its order: `title`, `now`, `done`, and when and by whom it was reached."""
    ledger = card.catalogue.ledger(card.ledger("cycle"))
    names = list(ledger.states)
    present = names.index(row.state) if row.state in names else 0
    reached: dict[str, tuple[int, int]] = {}
    for entry in entries(record=row.record):
        if entry.action == "create" or entry.action.startswith(STEP):
            reached[entry.state] = (entry.recorded_at, entry.actor)
    people = {actor for _, actor in reached.values()} - {INSTALLATION}
    named = labels(card.catalogue, people)
    found = []
    for place, name in enumerate(names):
        when, who = reached.get(name, (0, 0)) if place <= present else (0, 0)
        found.append(
            {
                "title": ledger.states[name],
                "now": place == present,
                "done": place < present,
                "on": datetime.fromtimestamp(when / 1_000_000, zone()) if when else None,
                "who": named.get(who, ""),
            }
        )
    return found


def next_steps(card: Card, row: Record, person: int) -> list[dict]:
    """Steps that leave the present state: who may take them, whether this person may, and from which day on."""
    known, on = card.catalogue, today()
    ledger = known.ledger(row.ledger)
    mine = open_steps(row, actor=person, on=on)
    found = []
    for name, step in open_steps(row, on=on).items():
        until = opens_after(ledger, step, row)
        found.append(
            {
                "name": name,
                "title": step.title,
                "back": name == SENT_BACK,
                "mine": name in mine,
                "who": by_in_words(known, ledger, step.by),
                "until": until if until is not None and until >= on else None,
            }
        )
    return found
