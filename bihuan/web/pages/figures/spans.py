"""Spans of time on pages of figures: the picker of a period, the periods of a trend, the months of a heat map."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy

from bihuan.base.errors import Refused
from bihuan.base.period import ONE_DAY, Period, day_range, parse_period, period_of

PICKED = (
    ("year", gettext_lazy("年")),
    ("quarter", gettext_lazy("季")),
    ("month", gettext_lazy("月")),
    ("week", gettext_lazy("周")),
)
LENGTHS = {"year": 6, "half": 6, "quarter": 8, "month": 12, "week": 12, "day": 14, "": 6}
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Picker:
    """What a picker of a period shows: `grains` are (title, address, whether it is the present one)."""

    period: Period
    grains: list[tuple[str, str, bool]]
    before: str
    after: str


def picker(period: Period, on: date, address: Callable[[Period], str]) -> Picker:
    """The ways from this period to others; `on` is the day that a finer grain is taken at, if the period holds it."""
    day = on if period.start <= on <= period.end else period.end
    return Picker(
        period,
        [(str(title), address(period_of(day, grain)), grain == period.grain) for grain, title in PICKED],
        *(address(each) if each else "" for each in (_step(period, back=True), _step(period, back=False))),
    )


def _step(period: Period, *, back: bool) -> Period | None:
    """The period before or after; None where time as people write it ends."""
    try:
        if back:
            found = period.previous()
        elif period.grain:
            found = period_of(period.end + ONE_DAY, period.grain)
        else:
            found = day_range(period.end + ONE_DAY, period.end + (period.end - period.start) + ONE_DAY)
        return parse_period(found.text)
    except (Refused, ValueError, OverflowError):
        return None


def trend_of(period: Period, on: date) -> list[Period]:
    """The periods of a trend, the oldest first: of a year its months, else those before it of the same length.

    What has not begun on the day `on` is left out, unless nothing else is there.
    """
    if period.grain == "year":
        return months_until(min(period.end, max(on, period.start)))
    spans = [period]
    while len(spans) < LENGTHS[period.grain] and (before := _step(spans[0], back=True)):
        spans.insert(0, before)
    begun = [each for each in spans if each.start <= on]
    return begun or [period]


def months_until(day: date) -> list[Period]:
    """The twelve months that end with the month of the day, the oldest first."""
    spans = [period_of(day, "month")]
    while len(spans) < MONTHS and (before := _step(spans[0], back=True)):
        spans.insert(0, before)
    return spans


def short_title(period: Period) -> str:
    """What stands below a bar: the month, quarter or week without its year, with it where a year begins."""
    match period.grain:
        case "month":
            year = f"{period.start.year % 100:02d}/" if period.start.month == 1 else ""
            return f"{year}{period.start.month}月"
        case "quarter" | "half":
            return period.text[2:].replace("-", " ")
        case "week":
            return period.text[5:]
        case "day":
            return f"{period.start.month}/{period.start.day}"
        case "year":
            return period.text
    return f"{period.start.month}/{period.start.day}–"
