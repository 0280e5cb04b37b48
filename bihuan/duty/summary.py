"""Duties counted per unit, rolled up the tree: how many were asked for, met in time, late, open, missed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from bihuan.base.clock import local_date, today
from bihuan.base.period import Period
from bihuan.book.public import entries
from bihuan.duty.access import closed_to
from bihuan.duty.obligation import CODES, STATUSES, Obligations, Status
from bihuan.duty.obligations import definitions, duties_of, obligations
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, tree


@dataclass(frozen=True, eq=False)
class Summary:
    """Counts of duties [duty, unit], units in the order of `tree` (that of the range's last day).

    `required` = `done` + `late` + `open` + `missed` over the unit and all below it; `own`: the same five, of the unit's
    obligations alone, by status (see `of`); `recorded_late`: of those done in time, how many were entered only later (补记);
    `unannounced`: how many deadlines depend on holidays that are 未公布; `withheld` (bool): counts that the person may not
    see, which are 0.
    """

    duties: tuple[str, ...]
    tree: Tree
    on: date
    as_of: int
    required: np.ndarray
    done: np.ndarray
    late: np.ndarray
    open: np.ndarray
    missed: np.ndarray
    recorded_late: np.ndarray
    unannounced: np.ndarray
    withheld: np.ndarray
    own: np.ndarray

    def share(self, duty: str, unit: int) -> Fraction | None:
        """Of those due by the day of asking (or met before), the share met in time; None when there are none."""
        row, place = self.duties.index(duty), self.tree.index(unit)
        asked = int(self.required[row, place] - self.open[row, place])
        return Fraction(int(self.done[row, place]), asked) if asked else None

    def idle(self, duty: str, unit: int) -> list[int]:
        """Units, at it or below it, that owed this by now and have done nothing at all; in tree order."""
        row, place = self.duties.index(duty), self.tree.index(unit)
        below = slice(place, int(self.tree.end[place]))
        own = self.own[row, below]
        some = own[:, CODES[Status.DONE]] + own[:, CODES[Status.LATE]]
        idle = (own[:, CODES[Status.MISSED]] > 0) & (some == 0) & ~self.withheld[row, below]
        return [int(each) for each in self.tree.units[below][idle]]


def summary(
    *,
    mechanism: str | None = None,
    duties: Iterable[str] | None = None,
    start: date,
    end: date,
    on: date,
    unit: int | None = None,
    as_of: int | None = None,
    actor: int | None = None,
    known: Catalogue | None = None,
) -> Summary:
    """Counts of the obligations that `obligations` gives for the same arguments, for every unit of the tree (with `unit`:
    those of its subtree only). Counts over confidential records are withheld from whoever may not read all of them."""
    known = known or definitions(as_of)
    chosen = duties_of(known, mechanism, duties, as_of)
    found = obligations(
        duties=[duty.id for duty in chosen], start=start, end=end, on=on, unit=unit, as_of=as_of, known=known
    )
    current = tree(end, as_of)
    closed = np.array([closed_to(actor, known, duty, current) for duty in chosen], bool)
    return counted(found, current, closed.reshape(len(chosen), len(current)))


def counted(found: Obligations, current: Tree, closed: np.ndarray) -> Summary:
    """Obligations counted per duty and unit and rolled up; what is `closed` (bool [duty, unit]) is left out."""
    shape = (len(found.duties), len(current))
    place, known = _places(current, found.unit)
    cell = found.duty.astype(np.int64) * len(current) + place

    def count(code: np.ndarray, size: int, chosen: np.ndarray) -> np.ndarray:
        flat = np.bincount(code[chosen & known], minlength=shape[0] * shape[1] * size)
        return flat.reshape(*shape, size)

    own = count(cell * len(STATUSES) + found.status, len(STATUSES), np.ones(len(found), bool))
    more = np.concatenate([count(cell, 1, found.recorded_late), count(cell, 1, ~found.announced)], axis=2)
    sums = np.zeros((shape[0], shape[1] + 1, own.shape[2] + 2), np.int64)
    np.cumsum(np.concatenate([own, more], axis=2), axis=1, out=sums[:, 1:])
    rolled = sums[:, current.end] - sums[:, :-1]
    rolled[closed] = 0
    by = {status: rolled[:, :, code] for status, code in CODES.items()}
    return Summary(
        duties=found.duties,
        tree=current,
        on=found.on,
        as_of=found.as_of,
        required=sum(by[each] for each in (Status.DONE, Status.LATE, Status.OPEN, Status.MISSED)),
        done=by[Status.DONE],
        late=by[Status.LATE],
        open=by[Status.OPEN],
        missed=by[Status.MISSED],
        recorded_late=rolled[:, :, -2],
        unannounced=rolled[:, :, -1],
        withheld=closed,
        own=own,
    )


def on_time(
    duty_id: str,
    period: Period,
    *,
    as_of: int | None = None,
    on: date | None = None,
    known: Catalogue | None = None,
) -> dict[int, tuple[int, int]]:
    """Of every unit of the period's tree, over it and all below it: how many were met in time, and how many were due.

    Those still open do not count as due. `on`: the day of asking (None: today, or the day of `as_of`).
    """
    found = summary(
        duties=[duty_id],
        start=period.start,
        end=period.end,
        on=on or day_of(as_of),
        as_of=as_of,
        known=known,
    )
    due = (found.required - found.open)[0]
    return {
        int(unit): (int(done), int(required))
        for unit, done, required in zip(found.tree.units, found.done[0], due, strict=True)
    }


def day_of(as_of: int | None) -> date:
    """The day on which a seq was entered; today for none, or for one to come."""
    entry = None if as_of is None else next(entries(after=as_of - 1, upto=as_of), None)
    return local_date(entry.recorded_at) if entry else today()


def _places(current: Tree, units: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The place of each unit in the tree, and which are there (bool)."""
    order = np.argsort(current.units)
    ordered = current.units[order]
    if not len(ordered):
        return np.zeros(len(units), np.int64), np.zeros(len(units), bool)
    nearest = np.minimum(np.searchsorted(ordered, units), len(ordered) - 1)
    return order[nearest], ordered[nearest] == units
