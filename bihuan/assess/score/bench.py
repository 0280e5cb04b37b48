"""The bench: whom a person may judge in a cycle now, and on which items, so that what is entered also counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bihuan.assess.score.card import Card, CardItem
from bihuan.assess.score.compute import cycle_of_each
from bihuan.assess.score.cycles import Cycle, card_at, cycles_of
from bihuan.assess.score.judged import reaching
from bihuan.assess.score.subjects import Subjects, subjects_of
from bihuan.base.clock import today
from bihuan.book.public import head
from bihuan.ledger.public import where_allowed
from bihuan.mechanism.language import By, Where
from bihuan.org.public import INSTALLATION, steady, tree

FINAL = "final"
ASSESSED, ACTOR = "assessed", "actor"


@dataclass(frozen=True, eq=False)
class Bench:
    """`may`: by item title, whom (bool per subject) the person may judge; `excuse`: of whom the item may be called not
    applicable. Both are empty of True in a final cycle."""

    cycle: Cycle
    card: Card
    subjects: Subjects
    may: Mapping[str, np.ndarray]
    excuse: Mapping[str, np.ndarray]

    @property
    def items(self) -> tuple[CardItem, ...]:
        """The judged items on which the person may judge anybody, or call them not applicable."""
        return tuple(
            each
            for each in self.card.items
            if each.source == "judged" and (self.may[each.title].any() or self.excuse[each.title].any())
        )

    def only(self, where: np.ndarray) -> "Bench":
        """For some of the assessed (bool, or places)."""
        parts = {name: {key: each[where] for key, each in getattr(self, name).items()} for name in PARTS}
        return replace(self, subjects=self.subjects.only(where), **parts)

    def judging(self) -> "Bench":
        """For those whom the person may judge on some item."""
        some = np.zeros(len(self.subjects), bool)
        for each in self.items:
            some |= self.may[each.title] | self.excuse[each.title]
        return self.only(some)


PARTS = ("may", "excuse")


def bench(cycle: Cycle, *, actor: int, unit: int | None = None) -> Bench:
    """All whom a cycle assesses (those whose nearest cycle it is; of `unit` and below), and what the person may judge."""
    card = card_at(cycle.card, None)
    seq, places = head().seq, tree(cycle.period.end)
    day = min(cycle.period.end, today())
    subjects = subjects_of(card, places.on, places, seq=seq, today=day, unit=cycle.unit)
    mine = cycle_of_each(cycles_of(card, cycle.period, seq=seq), subjects, places) == cycle.record
    if unit is not None and unit in places.places:
        mine &= np.isin(subjects.units, places.subtree(unit))
    subjects = subjects.only(mine)
    nobody = np.zeros(len(subjects), bool)
    if cycle.state == FINAL:
        empty = {each.title: nobody for each in card.items}
        return Bench(cycle, card, subjects, empty, empty)
    with steady():
        return Bench(cycle, card, subjects, *_rights(card, cycle, subjects, actor))


def _rights(card: Card, cycle: Cycle, subjects: Subjects, actor: int) -> tuple[dict, dict]:
    create = card.catalogue.ledger(card.ledger("judgement")).definition.create.by
    enters = _held(card, subjects, create, actor)
    reviews = where_allowed(card.catalogue, actor, card.definition.review)
    excusing = enters & (reviews is None or cycle.unit in reviews)
    excusing = excusing | (enters & _held(card, subjects, reaching(card.definition.review), actor))
    may, excuse = {}, {}
    for each in card.items:
        judges = each.definition.judged or []
        may[each.title] = enters & _held(card, subjects, judges, actor)
        excuse[each.title] = excusing | may[each.title]
    return may, excuse


def _held(card: Card, subjects: Subjects, by: Sequence[By], actor: int) -> np.ndarray:
    """Towards whom the words let the person act (bool per subject)."""
    if actor == INSTALLATION:
        return np.ones(len(subjects), bool)
    concerned = [each.name for each in by if each.where is Where.CONCERNED]
    posts = [each for each in by if each.where is not Where.CONCERNED]
    units = where_allowed(card.catalogue, actor, posts) if posts else frozenset()
    fine = np.full(len(subjects), units is None or ACTOR in concerned)
    if units:
        fine |= np.isin(subjects.units, list(units))
    if ASSESSED in concerned:
        fine |= subjects.records == actor
    return fine
