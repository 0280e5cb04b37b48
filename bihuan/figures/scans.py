"""Run the scans that a set of needs calls for: what can be found in one pass over a ledger is found in one pass."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import duckdb
import numpy as np
import pyarrow as pa

from bihuan.base.errors import BihuanError
from bihuan.base.period import ONE_DAY, Period
from bihuan.figures.answers import Found
from bihuan.figures.measure import BEGINNING, PAIRS, Measure, Moment, Take
from bihuan.figures.nodes import Need
from bihuan.figures.sql import NotTogether, Scan, group_sql, pairs_sql, scan_for
from bihuan.figures.taken import of_today, taken
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import Catalogue


class Scanner:
    """Finds needs in relations up to a moment. `units`: only these (None: all)."""

    def __init__(
        self,
        catalogue: Catalogue,
        cursor: duckdb.DuckDBPyConnection,
        moment: Moment,
        units: Sequence[int] | None = None,
    ):
        self.catalogue, self.moment = catalogue, moment
        self._cursor = cursor
        self._parameters = {"seq": moment.seq}
        self._few = units is not None
        if units is not None:
            self._parameters["units"] = [int(unit) for unit in units]

    def find(self, needs: Iterable[Need]) -> dict[Need, Found]:
        """What each need finds."""
        groups: dict[tuple, list[Need]] = {}
        for need in dict.fromkeys(needs):
            groups.setdefault(self._group(*need), []).append(need)
        found: dict[Need, Found] = {}
        for members in groups.values():
            try:
                found |= self._scan(members)
            except NotTogether:
                for period in {period: None for _, period in members}:
                    found |= self._scan([need for need in members if need[1] == period])
        return found

    def run(self, sql: str, parameters: dict | None = None) -> pa.Table:
        """The rows of one query."""
        known = self._parameters if "$units" in sql else {"seq": self.moment.seq}
        try:
            return self._cursor.sql(sql, params=known | (parameters or {})).to_arrow_table()
        except (duckdb.ConversionException, duckdb.OutOfRangeException) as fault:
            raise BihuanError(f"合计超出可表示的范围，请检查台账中的数值：{fault}") from fault

    def _group(self, measure: Measure, period: Period) -> tuple:
        """Needs of one group are found in one pass."""
        alone = measure if measure.take in PAIRS else None
        happening = self.catalogue.ledger(measure.ledger).time is Time.HAPPENING
        if happening and measure.within is None:
            today = self.moment.today(period) if of_today(self.catalogue, measure) else None
            return (measure.ledger, measure.on, period.start == BEGINNING, today, alone)
        scan = self._scan_for(measure, period)
        if scan.cuts or measure.within:
            return (replace(scan, period=None), period, alone)
        today = scan.today if of_today(self.catalogue, measure) else None
        return (measure.ledger, measure.at, today, alone)

    def _scan_for(self, measure: Measure, period: Period) -> Scan:
        return scan_for(self.catalogue, measure, period, self.moment.today(period), few=self._few)

    def _scan(self, needs: list[Need]) -> dict[Need, Found]:
        measures = tuple(dict.fromkeys(measure for measure, _ in needs))
        periods = list(dict.fromkeys(period for _, period in needs))
        covering = next((measure for measure in measures if measure.within), measures[0])
        scan, spans = self._together(covering, periods)
        found = self._pairs(scan, measures[0]) if measures[0].take in PAIRS else self._groups(scan, measures)
        return _cut(needs, found, spans)

    def _together(
        self, measure: Measure, periods: Sequence[Period]
    ) -> tuple[Scan, dict[Period, tuple[int, int]]]:
        """One scan for all the periods, and the intervals of it that make up each."""
        scan = self._scan_for(measure, periods[0])
        if scan.cuts:
            ends = {period.start for period in periods} | {period.end + ONE_DAY for period in periods}
            cuts = sorted(ends)
            spans = {
                period: (cuts.index(period.start), cuts.index(period.end + ONE_DAY)) for period in periods
            }
            return replace(scan, cuts=tuple(cuts)), spans
        if len(periods) == 1:
            return scan, {periods[0]: (0, 1)}
        seen = {period: self._scan_for(measure, period).at for period in periods}
        days = sorted(set(seen.values()))
        spans = {period: (days.index(day), days.index(day) + 1) for period, day in seen.items()}
        return replace(scan, at=None, days=tuple(days)), spans

    def _groups(self, scan: Scan, measures: tuple[Measure, ...]) -> dict:
        table = self.run(group_sql(self.catalogue, scan, measures))
        numbers = {name: _integers(table[name]) for name in table.column_names}
        columns = {"unit": numbers["unit"], "place": numbers["place"]}
        for index, measure in enumerate(measures):
            records = numbers[f"n{index}"]
            scale = taken(self.catalogue, measure).scale
            columns[measure] = (numbers.get(f"a{index}", records), records, scale)
        return columns

    def _pairs(self, scan: Scan, measure: Measure) -> dict:
        table = self.run(pairs_sql(self.catalogue, scan, measure))
        values = table["value"].combine_chunks()
        if measure.take is Take.DISTINCT:
            values = values.dictionary_encode().indices
        columns = {name: _integers(table[name]) for name in ("unit", "place")}
        return columns | {measure: (_integers(values), _integers(table["n"]), 0)}


def _cut(needs: list[Need], columns: dict, spans: dict[Period, tuple[int, int]]) -> dict[Need, Found]:
    """The rows of each need's period, as slices of rows put in order of their intervals."""
    place = columns["place"]
    order = np.argsort(place, kind="stable")
    place, units = place[order], columns["unit"][order]
    slices = {period: slice(*np.searchsorted(place, span)) for period, span in spans.items()}
    units_of = {period: units[rows] for period, rows in slices.items()}
    found = {}
    ordered: dict[Measure, tuple] = {}
    for measure, period in needs:
        if measure not in ordered:
            amounts, records, scale = columns[measure]
            same = amounts is records
            records = records[order]
            ordered[measure] = (records if same else amounts[order], records, scale)
        amounts, records, scale = ordered[measure]
        rows = slices[period]
        counts = records[rows]
        taken_here = counts if amounts is records else amounts[rows]
        found[measure, period] = Found(units_of[period], taken_here, counts, scale)
    return found


def _integers(column: pa.ChunkedArray | pa.Array) -> np.ndarray:
    """int64 values; where there is none (a filter let no row through), 0."""
    filled = column.cast(pa.int64()).fill_null(0)
    return filled.to_numpy() if isinstance(filled, pa.ChunkedArray) else filled.to_numpy(zero_copy_only=False)
