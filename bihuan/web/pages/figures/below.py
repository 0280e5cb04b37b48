"""The units below: a figure of each beside the others, and of each month by month as a heat map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.base.period import Period
from bihuan.figures.public import Reading, Readings, readings
from bihuan.org.public import Tree
from bihuan.report.public import Question, trace_path
from bihuan.web.charts import bar_lengths, quantile_classes
from bihuan.web.pages.figures.spans import months_until, short_title

PAGE = 30  # units shown at a time
MOST = 2_000  # units directly below one that are put in order


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit below: its reading in the period, its bar (None without a number) and its own trace."""

    unit: int
    name: str
    reading: Reading
    bar: dict | None
    trace: str


@dataclass(frozen=True, slots=True)
class Below:
    """One page of the units below, the greatest first; `of_all`: how many there are."""

    units: tuple[Unit, ...]
    of_all: int
    page: int
    pages: int


def below(asked: Question, units: Tree, page: int, *, actor: int) -> Below:
    """The units directly below that have a number, the greatest first, then those that have none."""
    children = units.children(asked.unit)[:MOST]
    if not children:
        return Below((), 0, 1, 1)
    found = readings([asked.figure], children, [asked.period], as_of=asked.as_of, actor=actor)
    read = {unit: found[asked.figure, unit, asked.period] for unit in children}
    ordered = sorted(children, key=lambda unit: _rank(read[unit].number))
    pages = -(-len(ordered) // PAGE)
    page = min(page, pages)
    # All bars of all pages are drawn to one measure.
    bars = dict(zip(ordered, bar_lengths([read[unit].number for unit in ordered]), strict=True))
    made = tuple(
        Unit(
            unit,
            units.name(unit),
            read[unit],
            bars[unit],
            trace_path(Question(asked.figure, unit, asked.period, asked.as_of)),
        )
        for unit in ordered[(page - 1) * PAGE : page * PAGE]
    )
    return Below(made, len(children), page, pages)


def _rank(number: Decimal | None) -> tuple[bool, Decimal]:
    return number is None, -(number or Decimal(0))


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit in one month: `fifth` says how dark it is, None where there is no number."""

    reading: Reading
    fifth: int | None
    trace: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Units × months: `months` are (title, short title); the first row is the unit asked about, outside the colours."""

    months: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    own: tuple[str, tuple[Cell, ...]]

    @property
    def all_rows(self) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
        """The unit asked about, then those below it."""
        return self.own, *self.rows


def months_of(period: Period, on: date) -> list[Period]:
    """The months that a heat map of a period shows on a day."""
    return months_until(min(period.end, max(on, period.start)))


def heat_map(asked: Question, units: Tree, shown: Sequence[Unit], on: date, *, actor: int) -> HeatMap:
    """The twelve months up to the period's end (or to the day `on`), of the unit and of those below it that are shown."""
    months = months_of(asked.period, on)
    names = {asked.unit: units.name(asked.unit)} | {each.unit: each.name for each in shown}
    found = readings([asked.figure], list(names), months, as_of=asked.as_of, actor=actor)
    numbers = [found[asked.figure, each.unit, month].number for each in shown for month in months]
    fifths = iter(quantile_classes(numbers))
    rows = tuple(
        (each.name, tuple(_cell(asked, found, each.unit, month, next(fifths)) for month in months))
        for each in shown
    )
    own = tuple(_cell(asked, found, asked.unit, month, None) for month in months)
    titles = tuple((month.title, short_title(month)) for month in months)
    return HeatMap(titles, rows, (names[asked.unit], own))


def _cell(asked: Question, found: Readings, unit: int, month: Period, fifth: int | None) -> Cell:
    trace = trace_path(Question(asked.figure, unit, month, asked.as_of))
    return Cell(found[asked.figure, unit, month], fifth, trace)
