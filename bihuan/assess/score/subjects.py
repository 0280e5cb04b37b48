"""Those who are assessed: the units or people that stand on a day, where they stand, and who is like whom."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from bihuan.assess.score.card import Card
from bihuan.assess.score.exact import objects
from bihuan.figures.public import relations
from bihuan.mechanism.public import Typed, parse, select
from bihuan.org.public import Tree

NAME = {"org.unit": "name", "org.person": "name"}


@dataclass(frozen=True, eq=False)
class Subjects:
    """`records` int64 of units or people in the order of the tree; `units` int64: where each stands (a unit: itself);
    `groups` object: the text by which they are alike, '' when all are; `names` object: as they were called that day."""

    records: np.ndarray
    units: np.ndarray
    groups: np.ndarray
    names: np.ndarray

    def __len__(self) -> int:
        return len(self.records)

    def only(self, where: np.ndarray) -> "Subjects":
        """Some of them (bool)."""
        return Subjects(self.records[where], self.units[where], self.groups[where], self.names[where])


def subjects_of(card: Card, on: date, tree: Tree, *, seq: int, today: date, unit: int | None) -> Subjects:
    """Those meant by `among` who stand on the day, as of the moment; with `unit` only those in its subtree."""
    known, definition = card.catalogue, card.definition
    ledger = known.ledger(card.of)
    among = parse(definition.among, ledger, known)
    like = parse(definition.like, ledger, known) if definition.like else None
    read = {ledger.id, *among.ledgers, *(like.ledgers if like else ())}
    columns: dict[str, Typed | str] = {"record": "record", "unit": "unit", "name": NAME[ledger.id]}
    if like:
        columns["alike"] = like
    where: list[Typed | str] = [among]
    if ledger.ends:
        ended = ", ".join(f"'{state}'" for state in ledger.ends)
        where.insert(0, f"state NOT IN ({ended})")
    with relations(known, read, seq) as open_:
        sql = select(
            ledger, columns, catalogue=known, where=where, at=on, today=today, relation=open_.relation
        )
        rows = open_.run(f"SELECT * FROM ({sql}) ORDER BY record").to_pydict()
    places = [tree.places.get(each, -1) for each in rows["unit"]]
    begin, end = (0, len(tree)) if unit is None else _span(tree, unit)
    order = sorted(
        (row for row, place in enumerate(places) if begin <= place < end),
        key=lambda row: (places[row], rows["record"][row]),
    )
    alike = rows.get("alike") or [""] * len(places)
    return Subjects(
        np.array([rows["record"][row] for row in order], np.int64),
        np.array([rows["unit"][row] for row in order], np.int64),
        objects(["" if alike[row] is None else str(alike[row]) for row in order]),
        objects([rows["name"][row] for row in order]),
    )


def _span(tree: Tree, unit: int) -> tuple[int, int]:
    place = tree.index(unit)
    return place, int(tree.end[place])
