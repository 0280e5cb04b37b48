"""A points scheme as it is in force, and the periods of the year through which its totals run."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.base.period import ONE_DAY, Period, parse_period, period_of
from bihuan.mechanism.language import PointsDef
from bihuan.mechanism.public import Catalogue

LIST, OBJECTION = "_list", "_objection"
EPOCH, FIRST_MONDAY = date(1970, 1, 1), date(1970, 1, 5)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme, found. `id`: `mechanism.name`."""

    id: str
    mechanism: str
    definition: PointsDef

    @property
    def list_ledger(self) -> str:
        """Full id of the ledger of its lists."""
        return f"{self.id}{LIST}"

    @property
    def objection_ledger(self) -> str:
        """Full id of the ledger of objections."""
        return f"{self.id}{OBJECTION}"

    @property
    def base(self) -> Decimal:
        """Points at the beginning of the year."""
        return Decimal(self.definition.base)

    @property
    def decay(self) -> Decimal:
        """Per cent of the total that go with every period."""
        return Decimal(self.definition.decay)

    @property
    def bearers(self) -> str:
        """Full id of the ledger of those who bear the points."""
        return "org.person" if self.definition.to == "person" else "org.unit"


def find_scheme(known: Catalogue, scheme_id: str) -> Scheme:
    """The scheme `mechanism.name`; NotFound names the nearest."""
    mechanism, _, name = scheme_id.partition(".")
    schemes = {f"{each.id}.{one}": each for each in known.mechanisms.values() for one in each.points}
    if scheme_id not in schemes:
        raise NotFound(f"没有积分制“{scheme_id}”。{did_you_mean(scheme_id, schemes)}")
    return Scheme(scheme_id, mechanism, schemes[scheme_id].points[name])


@dataclass(frozen=True, slots=True)
class Span:
    """The scheme's periods from the beginning of the year; those from index `first` on were asked for."""

    places: tuple[Period, ...]
    first: int

    @property
    def end(self) -> date:
        """The last day asked for."""
        return self.places[-1].end


def span_of(scheme: Scheme, period: Period) -> Span:
    """The periods behind a question. Refused unless it is made of the scheme's own periods of one year."""
    every = scheme.definition.every.value
    asked = period.split(every)
    whole = all(each == period_of(each.start, every) for each in asked)
    years = {year_of(each) for each in asked}
    if not whole or len(years) != 1:
        example = period_of(period.end, every).text
        text = f"“{scheme.definition.title}”没有“{period.text}”这一期。"
        mend = f"积分按年累计，期间要由同一年的整期组成，如 {example}。"
        raise Refused([Issue("points.period", text, mend)])
    places, current = [], _first_of(years.pop(), every)
    while current.start <= period.end:
        places.append(current)
        current = period_of(current.end + ONE_DAY, every)
    return Span(tuple(places), places.index(asked[0]))


def year_of(period: Period) -> int:
    """The year to which a period counts; a week counts to the year of its number."""
    return int(period.text[:4])


def _first_of(year: int, every: str) -> Period:
    return parse_period(f"{year}-W01") if every == "week" else period_of(date(year, 1, 1), every)


def number_of(day: date, grain: str) -> int:
    """The number of the period that holds a day, growing by one from each period to the next."""
    match grain:
        case "day":
            return (day - EPOCH).days
        case "week":
            return (day - FIRST_MONDAY).days // 7
        case "month":
            return day.year * 12 + day.month - 1
        case "quarter":
            return day.year * 4 + (day.month - 1) // 3
        case "half":
            return day.year * 2 + (day.month - 1) // 6
    return day.year


FINER = {
    "day": {"day", "week", "month", "quarter", "half", "year"},
    "week": {"week"},
    "month": {"month", "quarter", "half", "year"},
    "quarter": {"quarter", "half", "year"},
    "half": {"half", "year"},
    "year": {"year"},
}
"""Grain → the grains of which each period is made up of whole periods of it."""
