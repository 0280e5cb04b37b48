"""Answers: what scans found per unit, put in tree order, rolled up, and kept while figures are worked out from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from bihuan.base.period import ONE_DAY, Period, period_of
from bihuan.figures.column import Column
from bihuan.figures.measure import Measure, Moment, Take, ever_until
from bihuan.figures.nodes import Need, last_complete
from bihuan.figures.rollup import subtree_best, subtree_distinct, subtree_sums
from bihuan.org.public import Tree

EPOCH = date(1970, 1, 1)
BLOCK = 64  # periods of a run looked at together
HIGHEST, LOWEST = np.iinfo(np.int64).max, np.iinfo(np.int64).min


@dataclass(frozen=True, eq=False)
class Found:
    """What a scan found for one measure and period: per unit (int64 record numbers, some may repeat) what was taken.

    For sums and best values `amounts` are integers of 10^−scale and `records` counts; for pairs `amounts` are codes of
    values, or days since 1970-01-01, and `records` how many records have each pair.
    """

    units: np.ndarray
    amounts: np.ndarray
    records: np.ndarray
    scale: int = 0


class Rolled:
    """Answers for whole trees. `trees` gives the tree in whose order a period's figures stand."""

    def __init__(self, moment: Moment, trees: Callable[[Period], Tree], found: Mapping[Need, Found]):
        self.moment = moment
        self._trees, self._found = trees, found
        self._kept: dict[tuple[Measure, Period, int], tuple[np.ndarray, np.ndarray]] = {}
        self._sorted: dict[int, tuple[Tree, np.ndarray, np.ndarray]] = {}
        self._placed: dict[tuple[int, int], tuple[np.ndarray, np.ndarray, np.ndarray]] = {}

    def amounts(self, measure: Measure, period: Period, home: Period) -> tuple[np.ndarray, np.ndarray, int]:
        """See nodes.Answers."""
        tree, found = self._trees(home), self._found[measure, period]
        key = (measure, period, id(tree))
        if key not in self._kept:
            self._kept[key] = self._roll_up(measure.take, found, tree)
        return (*self._kept[key], found.scale)

    def _roll_up(self, take: Take, found: Found, tree: Tree) -> tuple[np.ndarray, np.ndarray]:
        places, known = self._places(tree, found.units)
        amounts, counts = found.amounts[known], found.records[known]
        own = np.zeros(len(tree.units), np.int64)
        np.add.at(own, places, counts)
        records = subtree_sums(own, tree.end)
        if take is Take.DISTINCT:
            return subtree_distinct(amounts, places, tree), records
        if take in (Take.COUNT, Take.SUM):
            if found.amounts is found.records:
                return records, records
            own = np.zeros(len(tree.units), amounts.dtype)
            np.add.at(own, places, amounts)
            return subtree_sums(own, tree.end), records
        lowest = take is Take.LOWEST
        own = np.full(len(tree.units), HIGHEST if lowest else LOWEST)
        best = np.minimum if lowest else np.maximum
        best.at(own, places[counts > 0], amounts[counts > 0])
        rolled = subtree_best(own, tree, best)
        return np.where(records > 0, rolled, 0), records

    def runs(self, measure: Measure, cutoff: date, grain: str, home: Period) -> np.ndarray:
        """See nodes.Answers: goes back a block of periods at a time, while any unit's run is unbroken."""
        tree = self._trees(home)
        found = self._found[measure, ever_until(cutoff)]
        places, known = self._places(tree, found.units)
        days = found.amounts[known]
        length = np.zeros(len(tree.units), np.int64)
        unbroken = np.ones(len(tree.units), bool)
        last = last_complete(cutoff, grain)
        while unbroken.any():
            periods = [last]
            while len(periods) < BLOCK:
                periods.append(period_of(periods[-1].start - ONE_DAY, grain))
            ends = np.array([(each.end - EPOCH).days for each in reversed(periods)])
            back = len(ends) - 1 - np.searchsorted(ends, days)  # 0: the last period of the block
            inside = (days <= ends[-1]) & (days >= (periods[-1].start - EPOCH).days)
            own = np.zeros((len(tree.units), BLOCK), np.int64)
            np.add.at(own, (places[inside], back[inside]), 1)
            some = subtree_sums(own, tree.end) > 0
            in_row = np.where(some.all(axis=1), BLOCK, some.argmin(axis=1))
            length += np.where(unbroken, in_row, 0)
            unbroken &= in_row == BLOCK
            last = period_of(periods[-1].start - ONE_DAY, grain)
        return length

    def aligned(self, found: Column, home: Period, other: Period) -> Column:
        """See nodes.Answers."""
        here, there = self._trees(home), self._trees(other)
        if here is there or np.array_equal(here.units, there.units):
            return found
        places, known = self._places(here, there.units)
        taken = np.zeros(len(there.units), np.int64)
        taken[known] = places
        records = None if found.records is None else found.records[taken]
        moved = Column(found.num[taken], found.den[taken], found.fault[taken], found.reasons, records)
        return moved.with_fault(~known, "那时没有这个单位")

    def _places(self, tree: Tree, units: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places of the units that the tree has, and which of `units` those are (bool)."""
        key = (id(tree), id(units))
        if key not in self._placed:  # holds `units`, so that no other array can take its id
            self._placed[key] = (units, *self._look_up(tree, units))
        return self._placed[key][1:]

    def _look_up(self, tree: Tree, units: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        if id(tree) not in self._sorted:
            sorting = np.argsort(tree.units)
            self._sorted[id(tree)] = (tree, tree.units[sorting], sorting)
        _, ordered, sorting = self._sorted[id(tree)]
        if not len(ordered):
            return np.zeros(0, np.int64), np.zeros(len(units), bool)
        nearest = np.minimum(np.searchsorted(ordered, units), len(ordered) - 1)
        known = ordered[nearest] == units
        return sorting[nearest[known]], known
