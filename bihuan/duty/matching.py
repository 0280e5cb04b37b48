"""Which records meet which obligations: the at_least-th record dated in a period's window, one period per record."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Deeds:
    """Records that can meet a duty, in columns: whom they count for (int64), their day, their number, and the day on which
    they were entered (days as datetime64[D])."""

    key: np.ndarray
    day: np.ndarray
    record: np.ndarray
    entered: np.ndarray

    def __len__(self) -> int:
        return len(self.key)

    def where(self, chosen: np.ndarray) -> "Deeds":
        """Those at the places chosen."""
        return Deeds(self.key[chosen], self.day[chosen], self.record[chosen], self.entered[chosen])


@dataclass(frozen=True, eq=False)
class Cells:
    """What is owed, in columns: whom a record must count for (int64), and which window it must lie in (int64)."""

    key: np.ndarray
    window: np.ndarray


@dataclass(frozen=True, eq=False)
class Windows:
    """From which day to which (both included, datetime64[D]) the records of each period are dated, in order of time."""

    start: np.ndarray
    close: np.ndarray

    def overlap(self) -> bool:
        """Whether a day lies in more than one."""
        return bool((self.close[:-1] >= self.start[1:]).any())


def match(cells: Cells, deeds: Deeds, windows: Windows, at_least: int) -> np.ndarray:
    """For each cell the place of the record that met it among `deeds`, −1 when none did.

    Records go by day, then by number. Where windows overlap a record counts for the earliest period of its bearer that
    is still short of records, and for no other.
    """
    if not len(deeds) or not len(cells.key):
        return np.full(len(cells.key), -1)
    if windows.overlap():
        return _one_after_another(cells, deeds, windows, at_least)
    last = np.searchsorted(windows.start, deeds.day, "right") - 1
    inside = np.flatnonzero((last >= 0) & (deeds.day <= windows.close[last]))
    keys = np.unique(cells.key)
    place, known = _places(keys, deeds.key[inside])
    inside, place = inside[known], place[known]
    count = len(windows.start)
    code = place * count + last[inside]
    wanted = np.searchsorted(keys, cells.key) * count + cells.window
    return _nth(wanted, code, inside, deeds, at_least)


def match_keys(wanted: np.ndarray, deeds: Deeds, at_least: int) -> np.ndarray:
    """As `match`, whatever the day: for each wanted key the place of the record that met it."""
    return _nth(wanted, deeds.key, np.arange(len(deeds)), deeds, at_least)


def _nth(wanted: np.ndarray, code: np.ndarray, chosen: np.ndarray, deeds: Deeds, at_least: int) -> np.ndarray:
    """For each wanted code the place of its at_least-th deed; `code` is of the deeds `chosen`."""
    found = np.full(len(wanted), -1)
    if not len(code):
        return found
    order = np.lexsort((deeds.record[chosen], deeds.day[chosen], code))
    code, chosen = code[order], chosen[order]
    nth = np.searchsorted(code, wanted) + at_least - 1
    inside = nth < len(code)
    inside[inside] = code[nth[inside]] == wanted[inside]
    found[inside] = chosen[nth[inside]]
    return found


def _one_after_another(cells: Cells, deeds: Deeds, windows: Windows, at_least: int) -> np.ndarray:
    """Period by period: each takes from what the earlier ones have left, which is the same as giving each record to the
    earliest period that is short."""
    found = np.full(len(cells.key), -1)
    by_day = np.lexsort((deeds.record, deeds.key, deeds.day))
    days = deeds.day[by_day]
    free = np.ones(len(deeds), bool)
    order = np.argsort(cells.window, kind="stable")
    edges = np.searchsorted(cells.window[order], np.arange(len(windows.start) + 1))
    for window, (start, close) in enumerate(zip(windows.start, windows.close, strict=True)):
        here = order[edges[window] : edges[window + 1]]
        within = by_day[np.searchsorted(days, start) : np.searchsorted(days, close, "right")]
        within = within[free[within]]
        bound = np.sort(cells.key[here])
        within = within[_places(bound, deeds.key[within])[1]]
        if not len(within):
            continue
        within = within[np.lexsort((deeds.record[within], deeds.day[within], deeds.key[within]))]
        key = deeds.key[within]
        rank = np.arange(len(within)) - np.searchsorted(key, key)
        free[within[rank < at_least]] = False
        found[here] = _nth(cells.key[here], key, within, deeds, at_least)
    return found


def _places(ordered: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The place of each value among ordered ones, and which are there at all (bool)."""
    if not len(ordered):
        return np.zeros(len(values), np.int64), np.zeros(len(values), bool)
    place = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    return place, ordered[place] == values
