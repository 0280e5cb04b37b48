"""How each kind of figure is worked out from measures: which it needs, its column, and the records behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

import numpy as np

from bihuan.base.period import ONE_DAY, Period, period_of
from bihuan.figures import column
from bihuan.figures.column import Column
from bihuan.figures.measure import Measure, Moment, Take, ever_until

ALL, OF, OVER, LESS, BASE = "all", "of", "over", "less", "base"
Need = tuple[Measure, Period]


class Answers(Protocol):
    """Measures answered for every unit, in the order of the tree of `home`, the period whose figure is worked out."""

    moment: Moment

    def amounts(self, measure: Measure, period: Period, home: Period) -> tuple[np.ndarray, np.ndarray, int]:
        """Rolled up: integers of 10^−scale, records behind each, scale."""

    def runs(self, measure: Measure, cutoff: date, grain: str, home: Period) -> np.ndarray:
        """Whole periods in a row, up to the last one complete at the cutoff, in each of which there is a record."""

    def aligned(self, found: Column, home: Period, other: Period) -> Column:
        """A column in the order of the tree of `home`, put in the order of the tree of `other`."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Records behind a figure: those of a measure in a period, of the units below in the tree of `home`, called `part`.

    `split`: those that also match it are called OF. `best`: only those whose amount is the best one. `run`: only those
    of the unbroken run of periods of that grain.
    """

    part: str
    measure: Measure
    period: Period
    home: Period
    split: Measure | None = None
    best: bool = False
    run: str = ""


class Node(Protocol):
    """A figure's way of being worked out."""

    def needs(self, period: Period, moment: Moment) -> Iterator[Need]:
        """The measures that must be scanned before `column`."""

    def homes(self, period: Period) -> Iterator[Period]:
        """The periods by whose trees is rolled up."""

    def column(self, period: Period, answers: Answers) -> Column:
        """The figure for every unit of the period's tree."""

    def behind(self, period: Period, moment: Moment) -> list[Behind]:
        """The records that make it up."""


@dataclass(frozen=True, slots=True)
class Total:
    """Count, sum or distinct: a measure as it is. `counted` counts the records where one can hold several values."""

    measure: Measure
    counted: Measure | None = None

    def needs(self, period, moment):
        """See Node."""
        yield self.measure, period
        if self.counted:
            yield self.counted, period

    def homes(self, period):
        """See Node."""
        yield period

    def column(self, period, answers):
        """See Node."""
        amounts, records, scale = answers.amounts(self.measure, period, period)
        if self.counted:
            _, records, _ = answers.amounts(self.counted, period, period)
        return column.whole(amounts, records, scale)

    def behind(self, period, moment):
        """See Node."""
        return [Behind(ALL, self.measure, period, period)]


@dataclass(frozen=True, slots=True)
class Mean:
    """A sum divided by how many records have a value."""

    measure: Measure

    def needs(self, period, moment):
        """See Node."""
        yield self.measure, period

    def homes(self, period):
        """See Node."""
        yield period

    def column(self, period, answers):
        """See Node."""
        return column.mean(*answers.amounts(self.measure, period, period))

    def behind(self, period, moment):
        """See Node."""
        return [Behind(ALL, self.measure, period, period)]


@dataclass(frozen=True, slots=True)
class Best:
    """The lowest or highest value of the period; with `ever`, of all time up to its end."""

    measure: Measure
    ever: bool = False

    def _period(self, period: Period) -> Period:
        return ever_until(period.end) if self.ever else period

    def needs(self, period, moment):
        """See Node."""
        yield self.measure, self._period(period)

    def homes(self, period):
        """See Node."""
        yield period

    def column(self, period, answers):
        """See Node."""
        amounts, records, scale = answers.amounts(self.measure, self._period(period), period)
        found = column.whole(amounts, None if self.ever else records, scale)
        return found.with_fault(
            records == 0, "至今没有符合条件的记录" if self.ever else "期内没有符合条件的记录"
        )

    def behind(self, period, moment):
        """See Node."""
        return [Behind(ALL, self.measure, self._period(period), period, best=self.ever)]


@dataclass(frozen=True, slots=True)
class Part:
    """Records among records: a share, or a coverage of a population."""

    of: Measure
    over: Measure
    over_title: str
    factor: int

    def needs(self, period, moment):
        """See Node."""
        yield self.of, period
        yield self.over, period

    def homes(self, period):
        """See Node."""
        yield period

    def column(self, period, answers):
        """See Node."""
        part, _, _ = answers.amounts(self.of, period, period)
        base, records, _ = answers.amounts(self.over, period, period)
        nobody = np.zeros_like(records)  # the part is among the whole: its records are not counted twice
        whole = (self.over_title, column.whole(base, records))
        return column.quotient(("", column.whole(part, nobody)), whole, self.factor)

    def behind(self, period, moment):
        """See Node."""
        return [Behind(OVER, self.over, period, period, split=self.of)]


@dataclass(frozen=True, slots=True)
class Quotient:
    """One figure divided by another."""

    of: Node
    over: Node
    titles: tuple[str, str]
    factor: int

    def needs(self, period, moment):
        """See Node."""
        yield from self.of.needs(period, moment)
        yield from self.over.needs(period, moment)

    def homes(self, period):
        """See Node."""
        yield from self.of.homes(period)
        yield from self.over.homes(period)

    def column(self, period, answers):
        """See Node."""
        of, over = self.of.column(period, answers), self.over.column(period, answers)
        return column.quotient((self.titles[0], of), (self.titles[1], over), self.factor)

    def behind(self, period, moment):
        """See Node."""
        return _called(OF, self.of, period, moment) + _called(OVER, self.over, period, moment)


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure minus another."""

    of: Node
    less: Node
    titles: tuple[str, str]

    def needs(self, period, moment):
        """See Node."""
        yield from self.of.needs(period, moment)
        yield from self.less.needs(period, moment)

    def homes(self, period):
        """See Node."""
        yield from self.of.homes(period)
        yield from self.less.homes(period)

    def column(self, period, answers):
        """See Node."""
        of, less = self.of.column(period, answers), self.less.column(period, answers)
        return column.difference((self.titles[0], of), (self.titles[1], less))

    def behind(self, period, moment):
        """See Node."""
        return _called(OF, self.of, period, moment) + _called(LESS, self.less, period, moment)


@dataclass(frozen=True, slots=True)
class Growth:
    """A figure against the same figure of the period before, or of the year before."""

    of: Node
    against: str
    title: str
    factor: int

    def _base(self, period: Period) -> Period:
        return period.previous() if self.against == "previous" else period.last_year()

    def needs(self, period, moment):
        """See Node."""
        yield from self.of.needs(period, moment)
        yield from self.of.needs(self._base(period), moment)

    def homes(self, period):
        """See Node."""
        yield from self.of.homes(period)
        yield from self.of.homes(self._base(period))

    def column(self, period, answers):
        """See Node."""
        base = self._base(period)
        before = answers.aligned(self.of.column(base, answers), base, period)
        now = self.of.column(period, answers)
        return column.growth((f"本期{self.title}", now), (f"{base.title}{self.title}", before), self.factor)

    def behind(self, period, moment):
        """See Node."""
        return _called(OF, self.of, period, moment) + _called(BASE, self.of, self._base(period), moment)


@dataclass(frozen=True, slots=True)
class Since:
    """Days from the last record to the period's last day, or to the day of asking while it still runs."""

    measure: Measure

    def needs(self, period, moment):
        """See Node."""
        yield self.measure, ever_until(moment.today(period))

    def homes(self, period):
        """See Node."""
        yield period

    def column(self, period, answers):
        """See Node."""
        day = answers.moment.today(period)
        latest, records, _ = answers.amounts(self.measure, ever_until(day), period)
        days = np.where(records > 0, (day - date(1970, 1, 1)).days - latest, 0)
        return column.whole(days, None).with_fault(records == 0, "至今没有符合条件的记录")

    def behind(self, period, moment):
        """See Node."""
        return [Behind(ALL, self.measure, ever_until(moment.today(period)), period, best=True)]


@dataclass(frozen=True, slots=True)
class Run:
    """How many whole periods in a row, up to the last complete one, had a record."""

    measure: Measure
    every: str

    def needs(self, period, moment):
        """See Node."""
        yield self.measure, ever_until(moment.today(period))

    def homes(self, period):
        """See Node."""
        yield period

    def column(self, period, answers):
        """See Node."""
        return column.whole(
            answers.runs(self.measure, answers.moment.today(period), self.every, period), None
        )

    def behind(self, period, moment):
        """See Node."""
        counted = self.measure.taking(Take.COUNT, "")
        return [Behind(ALL, counted, ever_until(moment.today(period)), period, run=self.every)]


def last_complete(cutoff: date, grain: str) -> Period:
    """The last whole period of a grain that ends by the cutoff."""
    running = period_of(cutoff, grain)
    return running if running.end == cutoff else running.previous()


def run_period(cutoff: date, grain: str, length: int) -> Period | None:
    """The days that `length` whole periods in a row take, None for none."""
    if length == 0:
        return None
    last = first = last_complete(cutoff, grain)
    for _ in range(length - 1):
        first = period_of(first.start - ONE_DAY, grain)
    return Period(first.start, last.end, "", f"{first.start}..{last.end}")


def _called(part: str, node: Node, period: Period, moment: Moment) -> list[Behind]:
    return [replace(each, part=part, split=None) for each in node.behind(period, moment)]
