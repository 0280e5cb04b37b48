"""The latest: which records of some units were last entered or changed, without any that are confidential."""

from collections.abc import Collection
from dataclasses import dataclass

from bihuan.book.public import Record, current, find_latest, head
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.read import Shown, several
from bihuan.ledger.rights import Sight, sights

SPAN = 20_000  # entries looked back over: what is older is not news
SPARE = 4  # records fetched for each that is wanted, since some may be seen only by those they concern


@dataclass(frozen=True, slots=True)
class Latest:
    """A record and its last entry: `action` as the book names it, `recorded_at` in microseconds since the epoch."""

    shown: Shown
    ledger_title: str
    action: str
    recorded_at: int


def latest(units: Collection[int], *, actor: int, limit: int, without: Collection[str] = ()) -> list[Latest]:
    """The records of these units that were touched last and that the person may see, the newest first.

    Neither confidential ledgers nor those of `without` are among them, nor what the installation keeps for itself.
    """
    known = catalogue()
    seen = sights(known, actor)
    ledgers = [
        ledger.id
        for ledger in known.ledgers.values()
        if not ledger.definition.confidential and ledger.id not in without and _sees_some(seen[ledger.id])
    ]
    touched = find_latest(ledgers, units, after=max(0, head().seq - SPAN), limit=limit * SPARE)
    rows: dict[int, Record] = current(each.record for each in touched)
    shown = {each.record: each for each in several([each.record for each in touched], actor=actor)}
    found = [
        Latest(
            shown[each.record],
            known.ledger(rows[each.record].ledger).title,
            each.action,
            each.recorded_at,
        )
        for each in touched
        if each.record in shown
    ]
    return found[:limit]


def _sees_some(sight: Sight) -> bool:
    return sight.units is None or bool(sight.units) or bool(sight.fields) or sight.creator
