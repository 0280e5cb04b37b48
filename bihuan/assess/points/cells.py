"""Sums of what rows give, per bearer and stretch of days, with caps, in arrays: no loop over rows, no rounding."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

import numpy as np

from bihuan.assess.points.earning import Earning, scaled
from bihuan.assess.points.scheme import EPOCH, Span, number_of
from bihuan.base.errors import BihuanError

AT_ONCE = 20_000_000  # sums held at a time; more bearers than fit are taken one part after another
EXACT_IN_FLOATS = 2**52  # whole numbers up to here, and their sums, are exact in floating point
LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Cells:
    """Stretches of days that lie in one period of the scheme and one period of the cap alike.

    `first`: the first day, counted from 1970-01-01. `of_day`: the cell of each day from it on. `places`: of each cell
    the period of the scheme, by its place in the year (negative: before the year). `caps`: of each cell the cap's period.
    """

    first: int
    of_day: np.ndarray
    places: tuple[int, ...]
    caps: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.places)


def cells_of(earning: Earning, span: Span) -> Cells:
    """The cells of a rule from the first day that matters to the last one asked for."""
    begin = span.places[0].start
    first = earning.since(begin)
    days = [first + timedelta(days=number) for number in range((span.end - first).days + 1)]
    offset = number_of(begin, earning.every)
    capped = earning.rule.most is not None
    pairs = [
        (number_of(day, earning.every) - offset, number_of(day, earning.cap_grain) if capped else 0)
        for day in days
    ]
    runs = [(pair, len(list(run))) for pair, run in groupby(pairs)]
    of_day = np.repeat(np.arange(len(runs)), [length for _, length in runs])
    places, caps = zip(*(pair for pair, _ in runs), strict=True)
    return Cells((first - EPOCH).days, of_day, places, caps)


def points_by_place(
    earning: Earning,
    span: Span,
    at: np.ndarray,
    days: np.ndarray,
    raw: np.ndarray | int,
    count: int,
    scale: int,
) -> np.ndarray:
    """Points after caps per period of the year and bearer: int64[periods, count].

    A row for each element: `at`, the bearer's place; `days`, counted from 1970-01-01; `raw`, what it gives in units of
    10^−scale (one number when all give the same).
    """
    cells = cells_of(earning, span)
    cell = cells.of_day[days - cells.first]
    found = np.zeros((len(span.places), count), np.int64)
    size = max(1, AT_ONCE // len(cells))
    for start in range(0, count, size):
        part = slice(start, min(start + size, count))
        rows = slice(None) if count <= size else (at >= part.start) & (at < part.stop)
        code = (at[rows] - start) * len(cells) + cell[rows]
        given = raw if isinstance(raw, int) else raw[rows]
        sums = _sums(code, given, (part.stop - start) * len(cells)).reshape(-1, len(cells))
        if earning.rule.most is not None:
            sums = _capped(sums, cells, scaled(earning.rule.most, scale))
        for number, place in enumerate(cells.places):
            if place >= 0:
                found[place, part] += sums[:, number]
    return found


def _sums(code: np.ndarray, raw: np.ndarray | int, size: int) -> np.ndarray:
    """The sum of `raw` under each code, exact."""
    if isinstance(raw, int):
        return np.bincount(code, minlength=size) * raw
    most = float(np.abs(raw.astype(np.float64)).sum())
    if most < EXACT_IN_FLOATS:
        return np.bincount(code, raw, minlength=size).astype(np.int64)
    if most > LARGEST:
        raise BihuanError("积分合计超出可表示的范围，请检查台账中的数值。")
    sums = np.zeros(size, np.int64)
    np.add.at(sums, code, raw)
    return sums


def _capped(sums: np.ndarray, cells: Cells, most: int) -> np.ndarray:
    """What is left of each cell's sum, when within one period of the cap no more than `most` counts, first come first."""
    bound = np.minimum if most >= 0 else np.maximum
    got = np.empty_like(sums)
    for group in _groups(cells.caps):
        upto = bound(np.cumsum(sums[:, group], axis=1), most)
        got[:, group] = np.diff(upto, axis=1, prepend=0)
    return got


def _groups(caps: tuple[int, ...]) -> Iterator[slice]:
    start = 0
    for _, run in groupby(caps):
        end = start + len(list(run))
        yield slice(start, end)
        start = end
