"""Obligations met by a figure: reached over the days up to the deadline, or only over the whole period."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from bihuan.base.period import Period, day_range
from bihuan.duty.asked import Asked, Duty
from bihuan.duty.bound import Bound
from bihuan.duty.obligation import NO_DAY
from bihuan.duty.rhythm import Span
from bihuan.figures.public import Grid, answer


def reached(asked: Asked, duty: Duty, spans: Sequence[Span], who: Bound) -> np.ndarray:
    """The day on which each unit of each period had reached the figure's value (datetime64[D], NaT: it has not).

    That is the deadline when the value over the days up to it is enough; else the period's last day (the day of asking
    while it runs) when the value of the whole period is.
    """
    done_on = np.full(len(who.bearer), NO_DAY)
    done = duty.definition.done
    figure = asked.catalogue.find_figure(done.figure, duty.mechanism).id
    looks = _looks(spans, asked.on)
    if not looks or done.reaches is None:
        return done_on
    periods = list(dict.fromkeys(period for _, period, _ in looks))
    grid = answer([figure], periods, as_of=asked.book.seq, known=asked.catalogue, day=asked.on)
    wanted = Fraction(done.reaches)
    for place, period, day in looks:
        here = np.flatnonzero((who.place == place) & np.isnat(done_on))
        met = _enough(grid, figure, period, wanted, who.bearer[here])
        done_on[here[met]] = np.datetime64(day, "D")
    return done_on


def _looks(spans: Sequence[Span], on: date) -> list[tuple[int, Period, date]]:
    """Which value decides on which day, the earlier ones first: place of the span, period of the figure, day."""
    found = []
    for place, span in enumerate(spans):
        if span.due < min(span.period.end, on):
            found.append((place, day_range(span.period.start, span.due), span.due))
        found.append((place, span.period, min(span.period.end, on)))
    return found


def _enough(grid: Grid, figure: str, period: Period, wanted: Fraction, units: np.ndarray) -> np.ndarray:
    """Of which units the figure is there and reaches the value."""
    column, tree = grid.column(figure, period), grid.tree_of(period)
    met = np.zeros(len(units), bool)
    for number, unit in enumerate(units.tolist()):
        place = tree.places.get(unit)
        if place is not None and not column.fault[place]:
            value = int(column.num[place]) * wanted.denominator
            met[number] = value >= wanted.numerator * int(column.den[place])
    return met
