"""What figures hand on: a value with all that is needed to trace it, and a grid of values for every unit."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from bihuan.base.errors import NotFound
from bihuan.base.period import Period
from bihuan.figures.access import WITHHELD
from bihuan.figures.column import Column, text_of
from bihuan.figures.plan import Plan
from bihuan.org.public import Tree

NOT_COMPUTED = "无法计算"
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of one unit in one period, as of a moment (a seq).

    `number`: exact, or to 28 digits where a division does not end; a day is given in days since 1970-01-01. None when
    there is none, and then `missing` says why. `text`: as shown, without unit of measure. `records`: how many are behind
    it (its drill-down has as many rows).
    """

    figure: str
    unit: int
    period: Period
    as_of: int
    number: Decimal | None
    text: str
    missing: str
    records: int
    definition: str


def shown(plan: Plan, column: Column, place: int, *, thousands: bool = False) -> str:
    """The text of a figure at a place: rounded to its decimals, a day as a date."""
    rounded = column.rounded(place, plan.figure.definition.decimals)
    if rounded is None:
        return NOT_COMPUTED
    if plan.dated:
        return (EPOCH + timedelta(days=int(column.number(place)))).isoformat()
    return text_of(rounded, plan.figure.definition.decimals, thousands=thousands)


class Grid:
    """Figures × periods for every unit. `units`: int64 record numbers, in the order of the last period's tree."""

    def __init__(
        self,
        plans: Mapping[str, Plan],
        periods: tuple[Period, ...],
        as_of: int,
        columns: Mapping[tuple[str, Period], Column],
        trees: Callable[[Period], Tree],
        count: Callable[[str, int, Period], int],
        define: Callable[[str], str],
    ):
        self.figures, self.periods, self.as_of = tuple(plans), periods, as_of
        self.tree = trees(periods[-1])
        self.units = self.tree.units
        self._plans, self._columns, self._trees = plans, columns, trees
        self._count, self._define = count, define

    def column(self, figure: str, period: Period) -> Column:
        """The figure in the order of the period's tree; see `tree_of`."""
        try:
            return self._columns[figure, period]
        except KeyError:
            raise NotFound(f"这次没有计算指标 {figure} 在 {period} 的值。") from None

    def tree_of(self, period: Period) -> Tree:
        """The tree by which a period was rolled up."""
        return self._trees(period)

    def number(self, figure: str, unit: int, period: Period) -> Decimal | None:
        """One number, None when there is none."""
        return self.column(figure, period).number(self._trees(period).index(unit))

    def missing(self, figure: str, unit: int, period: Period) -> str:
        """Why there is no number; '' when there is one."""
        return self.column(figure, period).missing(self._trees(period).index(unit))

    def text(self, figure: str, unit: int, period: Period, *, thousands: bool = False) -> str:
        """One figure as shown."""
        column = self.column(figure, period)
        place = self._trees(period).index(unit)
        return shown(self._plans[figure], column, place, thousands=thousands)

    def value(self, figure: str, unit: int, period: Period) -> Value:
        """One figure with all that is needed to trace it."""
        column = self.column(figure, period)
        place = self._trees(period).index(unit)
        if column.missing(place) == WITHHELD:
            records = 0
        elif column.records is None:
            records = self._count(figure, unit, period)
        else:
            records = int(column.records[place])
        return Value(
            figure=figure,
            unit=int(unit),
            period=period,
            as_of=self.as_of,
            number=column.number(place),
            text=shown(self._plans[figure], column, place),
            missing=column.missing(place),
            records=records,
            definition=self._define(figure),
        )

    def values(self) -> Iterator[Value]:
        """Every value, figure by figure, period by period, unit by unit."""
        for figure in self.figures:
            for period in self.periods:
                for unit in self.units:
                    yield self.value(figure, int(unit), period)

    def numbers(self, figure: str, period: Period) -> np.ndarray:
        """float64 in the order of `units`, NaN where there is none: for charts and rankings, not for showing."""
        column, tree = self.column(figure, period), self._trees(period)
        found = column.num.astype(np.float64) / column.den.astype(np.float64)
        found[column.fault > 0] = np.nan
        return found[[tree.places[int(unit)] for unit in self.units]]
