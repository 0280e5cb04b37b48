"""Measures: the smallest things that are scanned for. Figures are worked out from them after roll-up."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bihuan.base.period import Period

BEGINNING = date(1, 1, 1)  # "ever": before any record


class Take(StrEnum):
    """What is taken from the records that a measure matches."""

    COUNT = "count"  # how many; of a table field: how many rows
    SUM = "sum"
    LOWEST = "lowest"
    HIGHEST = "highest"
    LATEST = "latest"  # the last day
    DISTINCT = "distinct"  # how many different values
    DAYS = "days"  # on which days


ADDITIVE = frozenset({Take.COUNT, Take.SUM})
BEST = frozenset({Take.LOWEST, Take.HIGHEST, Take.LATEST})
PAIRS = frozenset({Take.DISTINCT, Take.DAYS})


@dataclass(frozen=True, slots=True)
class Measure:
    """What to take from which records of one ledger.

    `path`: fields after the ledger ('' for whole records). `where`: expressions, all of which must hold. `on`: the date
    field that places a record in a period ('' for its effective date, or for standing at a date). `at`: at which end of
    the period a standing record must stand. `within`: the record must occur among the values of that measure.
    """

    ledger: str
    take: Take
    path: str = ""
    where: tuple[str, ...] = ()
    on: str = ""
    at: str = "end"
    within: "Measure | None" = None

    def taking(self, take: Take, path: str | None = None) -> "Measure":
        """The same records, another thing taken."""
        return replace(self, take=take, path=self.path if path is None else path)

    def also(self, *where: str) -> "Measure":
        """The records that meet these conditions too."""
        return replace(self, where=tuple(dict.fromkeys((*self.where, *(each for each in where if each)))))


def ever_until(day: date) -> Period:
    """From the beginning to that day."""
    return Period(BEGINNING, day, "", f"..{day.isoformat()}")


@dataclass(frozen=True, slots=True)
class Moment:
    """From where the book is looked at: entries up to `seq`; `day` is the day of asking, which `today` never passes."""

    seq: int
    day: date

    def today(self, period: Period) -> date:
        """What `today` means in a period: its last day, or the day of asking while it still runs."""
        return min(period.end, self.day)
