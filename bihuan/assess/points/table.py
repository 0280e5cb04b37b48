"""A computed table of points: columns over those who take part, and one row of it as people read it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from functools import cached_property

import numpy as np

from bihuan.assess.points.scheme import Scheme
from bihuan.base.errors import NotFound
from bihuan.base.period import Period

CENTS = 2  # decimals of a total


@dataclass(frozen=True, slots=True)
class PointsRow:
    """One bearer. `by_rule`: points of the period by rule, after caps; `total`: of the year to date, to two decimals."""

    bearer: int
    unit: int
    by_rule: dict[str, Decimal]
    correction: Decimal
    points: Decimal
    total: Decimal
    star: str
    rank: int | None


@dataclass(frozen=True, eq=False)
class PointsTable:
    """Points of a period. Whole numbers of 10^−scale: `by_rule` [rules, n], `corrections` [n]; totals in hundredths.

    `as_of`: the seq up to which the book was read. `notes`: what could not be counted, in Chinese. A total is exact until
    it is rounded to two decimals (half away from zero) at the end; stars and places go by the rounded total.
    """

    scheme: Scheme
    period: Period
    as_of: int
    bearers: np.ndarray
    units: np.ndarray
    by_rule: np.ndarray
    corrections: np.ndarray
    totals: np.ndarray
    scale: int
    ranks: np.ndarray | None
    notes: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.bearers)

    @property
    def rules(self) -> list[str]:
        """Names of the rules in their order."""
        return list(self.scheme.definition.rules)

    @cached_property
    def sums(self) -> np.ndarray:
        """Points of the period, correction included, in units of 10^−scale."""
        return self.by_rule.sum(axis=0, dtype=np.int64) + self.corrections

    @cached_property
    def stars(self) -> np.ndarray:
        """Place of each bearer's star in the scheme's list, −1 for none."""
        found = np.full(len(self), -1, np.int64)
        for place, star in reversed(list(enumerate(self._ordered_stars))):
            found[self.totals >= least_cents(star.at_least)] = place
        return found

    @property
    def _ordered_stars(self) -> list:
        return sorted(self.scheme.definition.stars, key=lambda star: -star.at_least)

    def star_counts(self) -> dict[str, int]:
        """How many bearers have each star, the highest first; those without one under ''."""
        counted = Counter(self.stars.tolist())
        named = {star.title: counted[place] for place, star in enumerate(self._ordered_stars)}
        return named | {"": counted[-1]}

    def index(self, bearer: int) -> int:
        """The place of a bearer; NotFound when they do not take part."""
        place = int(np.searchsorted(self.bearers, bearer))
        if place == len(self) or self.bearers[place] != bearer:
            text = f"记录 #{bearer} 不在“{self.scheme.definition.title}”{self.period.title}的参加者中。"
            raise NotFound(text + "核对人员（或单位）、期间和查看的范围。")
        return place

    def row(self, bearer: int) -> PointsRow:
        """One bearer's row; NotFound when they do not take part."""
        return self._row(self.index(bearer))

    def rows(self) -> Iterator[PointsRow]:
        """All rows, by record number."""
        return map(self._row, range(len(self)))

    def _row(self, place: int) -> PointsRow:
        star = int(self.stars[place])
        return PointsRow(
            bearer=int(self.bearers[place]),
            unit=int(self.units[place]),
            by_rule={name: self._number(self.by_rule[at, place]) for at, name in enumerate(self.rules)},
            correction=self._number(self.corrections[place]),
            points=self._number(self.sums[place]),
            total=Decimal(int(self.totals[place])).scaleb(-CENTS),
            star=self._ordered_stars[star].title if star >= 0 else "",
            rank=int(self.ranks[place]) if self.ranks is not None else None,
        )

    def _number(self, units: int) -> Decimal:
        return Decimal(int(units)).scaleb(-self.scale)

    def only(self, mask: np.ndarray) -> "PointsTable":
        """The table with some of its rows; places stay those in the whole."""
        return replace(
            self,
            bearers=self.bearers[mask],
            units=self.units[mask],
            by_rule=self.by_rule[:, mask],
            corrections=self.corrections[mask],
            totals=self.totals[mask],
            ranks=self.ranks[mask] if self.ranks is not None else None,
        )


def least_cents(at_least: Decimal) -> int:
    """The least total in hundredths that reaches a threshold."""
    return int(at_least.scaleb(CENTS).to_integral_value(ROUND_CEILING))


def ranks_of(totals: np.ndarray) -> np.ndarray:
    """Places by total, the highest first; equal totals share a place, and the places after it are left out."""
    ordered = np.sort(totals)
    return len(totals) - np.searchsorted(ordered, totals, side="right") + 1
