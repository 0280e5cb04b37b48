"""Judging records: which of them a rule's conditions hold for on a day, and for how long they have held without a break.

A standing record is judged on a day as the book now says it stood on that day. Of a happening the book keeps only how it
stands, so it is judged on a past day as the book knew it at the end of that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from bihuan.assess.warning.rules import Rule
from bihuan.base.period import ONE_DAY
from bihuan.figures.public import Relations
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import Catalogue, quoted, select

WARNED, AMONG = "_warned", "_among"  # tables of record numbers; no ledger has such a name
NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Judged:
    """What a rule finds on a day, as ascending record numbers (int64).

    `held`: the condition to raise holds, and that to clear does not; `units` are theirs. `staying`: of the records asked
    about as warned of, those whose warning is not cleared.
    """

    held: np.ndarray
    units: np.ndarray
    staying: np.ndarray


class Judge:
    """Asks one rule over records; `seq` is the moment of the book from which it judges."""

    def __init__(self, known: Catalogue, rule: Rule, found: Relations, seq: int):
        self.known, self.rule, self.found, self.seq = known, rule, found, seq
        self.standing = rule.sought.ledger.time is Time.STANDING
        self._last: dict[date, int] | None = None

    def judge(
        self, day: date, *, seq: int | None = None, warned: np.ndarray = NONE, among: np.ndarray | None = None
    ) -> Judged:
        """What holds on a day, as of `seq` (None: the judge's own). `among`: only these records are looked at."""
        self._let_in(warned, WARNED)
        if among is not None:
            self._let_in(among, AMONG)
        rows = self.found.run(self._sql(day, self.seq if seq is None else seq, narrowed=among is not None))
        record, unit, held, stays = (rows[name].to_numpy() for name in ("record", "unit", "held", "stays"))
        return Judged(record[held], unit[held], record[stays])

    def _let_in(self, records: np.ndarray, name: str) -> None:
        self.found.cursor.register(name, pa.table({"record": records}))

    def _sql(self, day: date, seq: int, *, narrowed: bool) -> str:
        rule = self.rule

        def relation(ledger_id: str) -> str:
            return f"(SELECT * FROM {quoted(ledger_id)} WHERE from_seq <= {seq} AND {seq} < until_seq)"

        where = list(rule.where)
        if not self.standing:
            where.append(f"effective_on <= DATE '{day.isoformat()}'")
        if narrowed:
            where.append(f"record IN (SELECT a.record FROM {AMONG} AS a)")
        picked = select(
            rule.sought.ledger,
            {"record": "record", "unit": "unit", "raises": rule.raises, "clears": rule.clears or "false"},
            catalogue=self.known,
            where=where,
            at=day if self.standing else None,
            today=day,
            relation=relation,
        )
        return judged_sql(picked, "clears IS NOT TRUE" if rule.clears else "raises IS TRUE")

    def waited(self, records: np.ndarray, on: date, seq: int) -> np.ndarray:
        """Of records for which the condition holds on a day, those for which it has held as long as the rule waits."""
        since = self.rule.after.since(on)
        return self.held_throughout(records, since, on, seq) if since < on and len(records) else records

    def held_throughout(self, records: np.ndarray, since: date, on: date, seq: int) -> np.ndarray:
        """Of these records, those for which the condition held on every day from `since` to the day before `on`.

        Only days on which something it reads has changed are looked at, and every day when it speaks of `today`.
        """
        for day in self.days(since, on - ONE_DAY):
            if not len(records):
                break
            records = self.judge(day, seq=self.known_on(day, seq), among=records).held
        return records

    def known_on(self, day: date, seq: int) -> int:
        """The moment from which a past day is judged, seen from the moment `seq`."""
        return seq if self.standing else min(seq, self.last_seq(day))

    def days(self, first: date, last: date, *, entered: bool = False) -> list[date]:
        """Days from `first` to `last` on which the answer may differ from that of the day before; `first` is always one.

        `entered`: days on which something was entered count too.
        """
        if last < first:
            return []
        if self.rule.by_day:
            return [first + ONE_DAY * number for number in range((last - first).days + 1)]
        names = ["from_on", "until_on", *(["recorded_on"] if entered or not self.standing else [])]
        parts = [
            f"SELECT {name} AS day FROM {quoted(ledger)} WHERE {name} > $first AND {name} <= $last"
            for ledger in sorted(self.rule.ledgers)
            for name in names
        ]
        sql = f"SELECT DISTINCT day FROM ({' UNION ALL '.join(parts)}) ORDER BY day"
        return [first, *self.found.run(sql, {"first": first, "last": last})["day"].to_pylist()]

    def last_seq(self, day: date) -> int:
        """The last seq that was entered, in any ledger that the rule reads, by the end of a day; 0 for none."""
        if self._last is None:
            parts = [
                f"SELECT recorded_on, max(seq) AS seq FROM {quoted(ledger)} GROUP BY 1"
                for ledger in sorted(self.rule.ledgers)
            ]
            rows = self.found.run(
                f"SELECT recorded_on, max(seq) AS seq FROM ({' UNION ALL '.join(parts)}) GROUP BY 1 ORDER BY 1"
            )
            self._last = dict(zip(rows["recorded_on"].to_pylist(), rows["seq"].to_pylist(), strict=True))
            self._days = list(self._last)
        before = [each for each in self._days if each <= day]
        return self._last[before[-1]] if before else 0


def judged_sql(picked: str, stays: str) -> str:
    """Of rows with record, unit, raises and clears, those that matter: columns record, unit, held, stays; in order."""
    return f"""SELECT * FROM (
      SELECT record, unit, (raises IS TRUE AND clears IS NOT TRUE) AS held,
        ({stays}) AND record IN (SELECT w.record FROM {WARNED} AS w) AS stays
      FROM ({picked})
    ) WHERE held OR stays ORDER BY record"""


def without(records: np.ndarray, others: Sequence[int] | np.ndarray) -> np.ndarray:
    """Those of `records` that are not among `others`."""
    return records[~np.isin(records, np.asarray(others, np.int64))]
