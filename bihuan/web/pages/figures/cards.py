"""Cards: figures of a unit in a period, each with its change and its way there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.base.period import Period
from bihuan.figures.public import WITHHELD, Reading, Readings, readings
from bihuan.mechanism.public import LATE_SHARE, Catalogue, Figure, key_figures
from bihuan.report.public import Question, trace_path
from bihuan.web.charts import Point, line_chart
from bihuan.web.pages.figures.spans import short_title, trend_of
from bihuan.web.pages.figures.words import changes


@dataclass(frozen=True, slots=True)
class Card:
    """One figure as a card or a row: `changes` are (words, direction, period) against others."""

    figure: Figure
    now: Reading
    before: Reading
    last_year: Reading
    changes: list[tuple[str, str, Period]]
    points: tuple[Point, ...]
    line: dict | None
    trace: str

    @property
    def withheld(self) -> bool:
        """Whether the person may not see it."""
        return self.now.missing == WITHHELD


def figures_of(known: Catalogue, mechanism: str) -> list[str]:
    """The figures that a mechanism's page shows."""
    return [
        each.id
        for each in known.figures.values()
        if each.mechanism == mechanism and not each.id.endswith(LATE_SHARE)
    ]


def groups_of(known: Catalogue) -> dict[str, list[str]]:
    """The key figures of every mechanism that has some."""
    found = {id: key_figures(each) for id, each in known.mechanisms.items()}
    return {id: names for id, names in found.items() if names}


def cards(
    known: Catalogue, names: Sequence[str], unit: int, period: Period, on: date, *, actor: int
) -> dict[str, Card]:
    """A card per figure, all read at once."""
    before, last_year = period.previous(), period.last_year()
    spans = trend_of(period, on)
    found = readings(names, [unit], list(dict.fromkeys([*spans, period, before, last_year])), actor=actor)
    return {name: _card(known.figure(name), found, unit, period, before, last_year, spans) for name in names}


def _card(
    figure: Figure,
    found: Readings,
    unit: int,
    period: Period,
    before: Period,
    last_year: Period,
    spans: Sequence[Period],
) -> Card:
    now, then, earlier = (found[figure.id, unit, each] for each in (period, before, last_year))
    points = points_of(figure, found, unit, spans)
    # Where a year was asked for, the line is of its months: not of the years before, of which there are few.
    line = None if now.missing == WITHHELD else line_chart([each.number for each in points])
    return Card(
        figure,
        now,
        then,
        earlier,
        changes(figure, found, unit, period),
        points,
        line,
        trace_path(Question(figure.id, unit, period, found.as_of)),
    )


def points_of(figure: Figure, found: Readings, unit: int, spans: Sequence[Period]) -> tuple[Point, ...]:
    """The points of a trend, each with its own trace."""
    made = []
    for each in spans:
        reading = found[figure.id, unit, each]
        trace = trace_path(Question(figure.id, unit, each, found.as_of))
        made.append(
            Point(each.title, short_title(each), reading.number, reading.text or reading.missing, trace)
        )
    return tuple(made)
