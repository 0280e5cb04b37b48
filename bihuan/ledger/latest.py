"""The latest: which records of some units were last entered or changed, without any that are confidential."""

from collections.abc import Collection
from dataclasses import dataclass

from bihuan.book.public import find_latest, head
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.read import Shown, several
from bihuan.ledger.rights import sights

SPAN = 20_000  # entries looked back over: what is older is not news


@dataclass(frozen=True, slots=True)
class Latest:
    """A record and its last entry: `action` as the book names it, `recorded_at` in microseconds since the epoch."""

    shown: Shown
    ledger_title: str
    action: str
    recorded_at: int


def latest(units: Collection[int], *, actor: int, limit: int, without: Collection[str] = ()) -> list[Latest]:
    """The records of these units that were touched last and that the person may see, the newest first.

    Neither confidential ledgers nor those of the mechanisms `without` are among them, nor lines below other records, nor
    what the person sees only for being named in it or having made it.
    """
    known = catalogue()
    inside, seen = frozenset(units), sights(known, actor)
    places = {}
    for ledger in known.ledgers.values():
        if not (ledger.definition.confidential or ledger.parent or ledger.mechanism in without):
            sight = seen[ledger.id].units
            if where := inside if sight is None else inside & sight:
                places[ledger.id] = where
    touched = find_latest(places, after=max(0, head().seq - SPAN), limit=limit)
    shown = {each.record: each for each in several([each.record for each in touched], actor=actor)}
    return [
        Latest(
            shown[each.record], known.ledger(shown[each.record].ledger).title, each.action, each.recorded_at
        )
        for each in touched
        if each.record in shown
    ]
