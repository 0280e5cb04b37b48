"""One question put to the figures: fixes the moment, opens the lake, works out columns and finds records behind them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from bihuan.base.clock import local_date, today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.period import Period
from bihuan.book.public import Head, entries
from bihuan.figures.access import WITHHELD, withheld
from bihuan.figures.answers import Rolled
from bihuan.figures.column import Column
from bihuan.figures.lake import reading
from bihuan.figures.measure import Moment
from bihuan.figures.plan import Plan, plan_of
from bihuan.figures.raised import counts_of_answers, where_none_say_so
from bihuan.figures.scans import Scanner
from bihuan.figures.taken import ledgers_of
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, tree

KEEP = 64
TreeKey = tuple[date, int | None, Head]
_recent: dict[TreeKey, Tree] = {}  # asking the book whether a tree still holds costs more than most figures


@dataclass
class Question:
    """Figures asked together at one moment; `trees` are those of the periods' last days, or of `tree_on`."""

    catalogue: Catalogue
    plans: dict[str, Plan]
    scanner: Scanner
    moment: Moment
    tree_on: date | None
    as_of: int | None
    book: Head
    _trees: dict[TreeKey, Tree] = field(default_factory=dict)

    def tree(self, period: Period) -> Tree:
        """The tree by which a period is rolled up."""
        key = (self.tree_on or period.end, self.as_of, self.book)
        if key not in self._trees:
            self._trees[key] = _recent.get(key) or tree(*key[:2])
            _recent[key] = self._trees[key]
            if len(_recent) > KEEP:
                _recent.pop(next(iter(_recent)), None)
        return self._trees[key]

    def columns(self, periods: Sequence[Period]) -> dict[tuple[str, Period], Column]:
        """Every figure in every period."""
        needs = [
            need
            for plan in self.plans.values()
            for period in periods
            for need in plan.node.needs(period, self.moment)
        ]
        besides = {
            (name, period): counts_of_answers(self.catalogue, plan.node, period, self.moment)
            for name, plan in self.plans.items()
            for period in periods
        }
        needs += [need for counts in besides.values() for need in counts]
        rolled = Rolled(self.moment, self.tree, self.scanner.find(needs))
        return {
            (name, period): where_none_say_so(plan.node.column(period, rolled), besides[name, period], rolled)
            for name, plan in self.plans.items()
            for period in periods
        }

    def closed_to(self, actor: int | None, column: Column, plan: Plan, period: Period) -> Column:
        """The column with what the person may not see taken out."""
        closed = withheld(self.catalogue, plan.ledgers, self.tree(period), actor)
        if not closed.any():
            return column
        bare = Column(
            np.where(closed, 0, column.num),
            np.where(closed, 1, column.den),
            np.where(closed, 0, column.fault),
            column.reasons,
            np.where(closed, 0, column.records) if column.records is not None else None,
        )
        return bare.with_fault(closed, WITHHELD)


@contextmanager
def ask(
    figures: Sequence[str],
    periods: Sequence[Period],
    *,
    as_of: int | None = None,
    tree_on: date | None = None,
    unit: int | None = None,
    known: Catalogue | None = None,
    day: date | None = None,
) -> Iterator[Question]:
    """A question, open while the block runs; with `unit` only that unit's subtree is scanned.

    `known`: the mechanisms by which it is answered (None: those now in force); `day`: the day of asking.
    """
    if not periods:
        raise Refused([Issue("period.none", "没有给出期间。", "至少给一个期间，如 2026-Q3。")])
    known = known or catalogue()
    plans = {name: plan_of(known, name) for name in figures}
    asked = Moment(0, day or today())
    needs = [need for plan in plans.values() for period in periods for need in plan.node.needs(period, asked)]
    names = frozenset().union(*(ledgers_of(known, measure) for measure, _ in needs))
    with reading(known, sorted(names)) as (cursor, book):
        seq = book.seq if as_of is None else min(as_of, book.seq)
        if as_of is not None and day is None:
            asked = Moment(seq, day_of(seq))
        moment = Moment(seq, asked.day)
        question = Question(known, plans, Scanner(known, cursor, moment), moment, tree_on, as_of, book)
        if unit is not None:
            question.scanner = Scanner(known, cursor, moment, _units_below(question, unit, periods))
        yield question


def _units_below(question: Question, unit: int, periods: Sequence[Period]) -> list[int] | None:
    """The units of a subtree in every tree that is rolled up by; None when that is all of them."""
    nodes = [plan.node for plan in question.plans.values()]
    below: set[int] = set()
    for home in {home for node in nodes for period in periods for home in node.homes(period)}:
        current = question.tree(home)
        if unit in current.places:
            below.update(current.subtree(unit).tolist())
    return None if len(below) == len(question.tree(periods[0])) else sorted(below)


def day_of(seq: int) -> date:
    """The day on which a seq was entered; the present day for a seq to come."""
    entry = next(entries(after=seq - 1, upto=seq), None)
    return local_date(entry.recorded_at) if entry else today()
