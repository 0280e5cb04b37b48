"""Who takes part: the people or units that stand at a date and meet a pack's condition, with the units they belong to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from bihuan.figures.public import Relations, relations
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue, Typed, parse, select

PEOPLE, UNITS = "org.person", "org.unit"


@dataclass(frozen=True, slots=True)
class Members:
    """`records` int64[n], ascending, of people or units; `units` int64[n], the unit to which each belongs."""

    records: np.ndarray
    units: np.ndarray

    def within(self, units: Collection[int] | np.ndarray) -> "Members":
        """Those who belong to these units."""
        inside = np.isin(self.units, np.fromiter(units, np.int64, len(units)))
        return Members(self.records[inside], self.units[inside])


@lru_cache(maxsize=512)
def condition_of(known: Catalogue, ledger_id: str, text: str) -> tuple[Typed, ...]:
    """What must hold: the pack's condition, and that a record stands unless the condition speaks of its state itself."""
    ledger = known.ledger(ledger_id)
    wanted = parse(text, ledger, known)
    if not ledger.ends or any(node.args.get("path") == "state" for node in wanted.tree.walk()):
        return (wanted,)
    listed = ", ".join(f"'{state}'" for state in ledger.ends)
    return (parse(f"state not in ({listed})", ledger, known), wanted)


def ledgers_of(known: Catalogue, ledger_id: str, text: str) -> frozenset[str]:
    """Full ids of the ledgers that the condition reads."""
    return frozenset({ledger_id}).union(*(each.ledgers for each in condition_of(known, ledger_id, text)))


def among(known: Catalogue, book: Relations, ledger_id: str, text: str, *, on: date, today: date) -> Members:
    """Who of `org.person` or `org.unit` stands on that day and meets the condition; `book` must hold `ledgers_of` it."""
    sql = select(
        known.ledger(ledger_id),
        {"record": "record", "unit": "unit"},
        catalogue=known,
        where=condition_of(known, ledger_id, text),
        at=on,
        today=today,
        relation=book.relation,
    )
    found = book.run(f"SELECT record, unit FROM ({sql}) ORDER BY record")
    return Members(*(found[name].to_numpy().astype(np.int64) for name in ("record", "unit")))


def people(text: str, *, on: date) -> Members:
    """The people who stand on that day and meet the condition, as the book is now."""
    known = catalogue()
    with relations(known, ledgers_of(known, PEOPLE, text)) as book:
        return among(known, book, PEOPLE, text, on=on, today=on)
