"""Judging figures: for which units a rule's conditions hold in a period that has ended; what is missing decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

import numpy as np
import pyarrow as pa

from bihuan.assess.warning.judged import NONE, WARNED, Judged, judged_sql
from bihuan.assess.warning.rules import UNITS, Rule
from bihuan.base.period import Period, period_of
from bihuan.figures.public import Grid, Relations, answer
from bihuan.mechanism.figure_values import DECIMALS, FIGURE_VALUES, NAMES, figure_values
from bihuan.mechanism.public import Catalogue, quoted, select

VALUES = "_figure_values"
WIDTH = 18
LARGEST = Decimal(10) ** (WIDTH - DECIMALS)
STEP = Decimal(1).scaleb(-DECIMALS)
DEFAULT_EVERY = "month"
Numbers = Mapping[int, Decimal | None]


def last_period(rule: Rule, on: date) -> Period:
    """The last period that a rule looks at on a day: it has ended, and as long ago as the rule waits."""
    every = rule.definition.every.value if rule.definition.every else DEFAULT_EVERY
    return period_of(rule.after.since(on), every).previous()


@dataclass(frozen=True, slots=True)
class FigureJudge:
    """Asks one rule over a figure, as the book stood at `seq`."""

    known: Catalogue
    rule: Rule
    found: Relations
    seq: int

    def judge(self, period: Period, *, warned: np.ndarray = NONE) -> tuple[Judged, Numbers]:
        """Units for which the condition held in this and as many periods before as the rule demands, with the values.

        `staying`: of the units warned of, those whose warning is not cleared in this period.
        """
        rows = [period]
        for _ in range(self.rule.after.periods - 1):
            rows.append(rows[-1].previous())
        grid = answer([self.rule.figure.id], self._needed(rows), as_of=self.seq, known=self.known)
        first, values = self._one(grid, period, warned)
        held = first.held
        for before in rows[1:]:
            held = np.intersect1d(held, self._one(grid, before, NONE)[0].held)
        return Judged(held, held, first.staying), values

    def _needed(self, periods: Sequence[Period]) -> list[Period]:
        conditions = [self.rule.raises, *([self.rule.clears] if self.rule.clears else [])]
        names = {node.args.get("path") for each in conditions for node in each.tree.walk()}
        needed = list(periods)
        if names & {"previous", "growth"}:
            needed += [each.previous() for each in periods]
        if "last_year" in names:
            needed += [each.last_year() for each in periods]
        return list(dict.fromkeys(needed))

    def _numbers(self, grid: Grid, period: Period) -> Numbers:
        if period not in grid.periods:
            return {}
        column, tree = grid.column(self.rule.figure.id, period), grid.tree_of(period)
        return {int(unit): column.number(place) for place, unit in enumerate(tree.units)}

    def _one(self, grid: Grid, period: Period, warned: np.ndarray) -> tuple[Judged, Numbers]:
        """One period alone."""
        now = self._numbers(grid, period)
        before, year_ago = self._numbers(grid, period.previous()), self._numbers(grid, period.last_year())
        benchmark = self.rule.definition.benchmark
        columns = {
            "value": now,
            "previous": before,
            "last_year": year_ago,
            "growth": {unit: _growth(value, before.get(unit)) for unit, value in now.items()},
            "benchmark": dict.fromkeys(now, benchmark.value if benchmark else None),
        }
        units = np.fromiter(now, np.int64, len(now))
        exact = pa.decimal128(WIDTH, DECIMALS)
        table = {
            "record": units,
            "unit": units,
            "effective_on": pa.array([period.end] * len(now), pa.date32()),
        }
        table |= {name: pa.array([_exact(columns[name].get(unit)) for unit in now], exact) for name in NAMES}
        self.found.cursor.register(VALUES, pa.table(table))
        self.found.cursor.register(WARNED, pa.table({"record": warned}))
        rows = self.found.run(self._sql(period.end))
        record, held, stays = (rows[name].to_numpy() for name in ("record", "held", "stays"))
        return Judged(record[held], record[held], record[stays]), now

    def _sql(self, day: date) -> str:
        rule = self.rule

        def relation(ledger_id: str) -> str:
            if ledger_id == FIGURE_VALUES:
                return VALUES
            return (
                f"(SELECT * FROM {quoted(ledger_id)} WHERE from_seq <= {self.seq} AND {self.seq} < until_seq)"
            )

        shared = {"catalogue": self.known, "today": day, "relation": relation}
        units = select(self.known.ledger(UNITS), {"unit_in": "record"}, where=rule.where, at=day, **shared)
        picked = select(
            figure_values(),
            {"record": "record", "unit": "unit", "raises": rule.raises, "clears": rule.clears or "false"},
            **shared,
        )
        picked = f"SELECT * FROM ({picked}) WHERE record IN (SELECT unit_in FROM ({units}))"
        return judged_sql(picked, "clears IS NOT TRUE" if rule.clears else "raises IS NOT FALSE")


def _growth(value: Decimal | None, before: Decimal | None) -> Decimal | None:
    if value is None or not before:
        return None
    with localcontext(prec=40):
        return (value - before) / abs(before) * 100


def _exact(number: Decimal | None) -> Decimal | None:
    """To six decimals, half up; None for what a condition cannot hold."""
    if number is None:
        return None
    with localcontext(prec=60):
        rounded = number.quantize(STEP, rounding=ROUND_HALF_UP)
    return rounded if abs(rounded) < LARGEST else None


def exact_value(number: Decimal | None) -> Decimal | None:
    """The value as a condition sees it and as a warning keeps it."""
    return _exact(number)
