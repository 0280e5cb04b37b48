"""A figure over every unit as exact fractions: divided only when shown, missing always with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

import numpy as np

SAFE = 2**62


@dataclass(frozen=True, eq=False)
class Column:
    """One figure in one period, a place for each unit of a tree in its order.

    The number at i is num[i] / den[i] (integers; den > 0) unless fault[i] is not 0; then reasons[fault[i] − 1] says why
    there is none. `records[i]`: how many records are behind it; None where only the drill-down can tell.
    """

    num: np.ndarray
    den: np.ndarray
    fault: np.ndarray
    reasons: tuple[str, ...] = ()
    records: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.num)

    def missing(self, place: int) -> str:
        """Why there is no number at a place; '' when there is one."""
        fault = int(self.fault[place])
        return self.reasons[fault - 1] if fault else ""

    def number(self, place: int) -> Decimal | None:
        """The number at a place: exact where it ends within 28 digits, else to 28 digits."""
        if self.fault[place]:
            return None
        with localcontext(prec=28):
            return Decimal(int(self.num[place])) / Decimal(int(self.den[place]))

    def rounded(self, place: int, decimals: int) -> Decimal | None:
        """The number rounded half up, by integers, so that no second rounding can creep in."""
        if self.fault[place]:
            return None
        num, den = int(self.num[place]), int(self.den[place])
        units = (2 * abs(num) * 10**decimals + den) // (2 * den)
        return Decimal(units if num >= 0 else -units).scaleb(-decimals)

    def with_fault(self, where: np.ndarray, reason: str) -> "Column":
        """The same column, with no number at the places of `where` (bool) that had one."""
        fault = np.where((self.fault == 0) & where, len(self.reasons) + 1, self.fault)
        return Column(self.num, self.den, fault, (*self.reasons, reason), self.records)


def whole(amounts: np.ndarray, records: np.ndarray | None, scale: int = 0) -> Column:
    """Integers of 10^−scale each, none missing."""
    return Column(amounts, np.full(len(amounts), 10**scale), np.zeros(len(amounts), np.int16), (), records)


def mean(amounts: np.ndarray, records: np.ndarray, scale: int) -> Column:
    """Sums divided by how many records each is of."""
    some = np.maximum(records, 1)
    column = Column(amounts, times(some, 10**scale), np.zeros(len(amounts), np.int16), (), records)
    return column.with_fault(records == 0, "没有可供平均的记录")


def times(first: np.ndarray, second: np.ndarray | int) -> np.ndarray:
    """The product, in int64 when it must fit and in Python integers otherwise."""
    bounds = [float(np.abs(np.asarray(each, dtype=np.float64)).max(initial=0)) for each in (first, second)]
    if bounds[0] * bounds[1] >= SAFE:
        return first.astype(object) * (second.astype(object) if isinstance(second, np.ndarray) else second)
    return first * second


def minus(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The difference, exact as `times` is."""
    bounds = [float(np.abs(each.astype(np.float64)).max(initial=0)) for each in (first, second)]
    if sum(bounds) >= SAFE:
        return first.astype(object) - second.astype(object)
    return first - second


def _faults(parts: Sequence[tuple[str, Column]]) -> tuple[np.ndarray, tuple[str, ...]]:
    """Where a part is missing the whole is, and the reason names the part."""
    fault, reasons = np.zeros(len(parts[0][1]), np.int16), ()
    for name, part in parts:
        fault = np.where((fault == 0) & (part.fault > 0), part.fault + len(reasons), fault)
        reasons += tuple(f"{name}缺数：{reason}" for reason in part.reasons)
    return fault, reasons


def _records(parts: Sequence[tuple[str, Column]]) -> np.ndarray | None:
    counts = [part.records for _, part in parts]
    return None if any(each is None for each in counts) else np.sum(counts, axis=0)


def quotient(of: tuple[str, Column], over: tuple[str, Column], factor: int = 1) -> Column:
    """One part divided by another, times `factor` (100 for %); parts come with the name to use in a reason."""
    (_, top), (name, base) = of, over
    fault, reasons = _faults([of, over])
    sign = np.where(base.num < 0, -1, 1)
    num = times(times(times(top.num, base.den), factor), sign)
    zero = base.num == 0
    den = np.where(zero, 1, times(times(top.den, base.num), sign))
    return Column(num, den, fault, reasons, _records([of, over])).with_fault(zero, f"{name}为 0")


def difference(of: tuple[str, Column], less: tuple[str, Column]) -> Column:
    """One part minus another."""
    (_, first), (_, second) = of, less
    fault, reasons = _faults([of, less])
    if np.array_equal(first.den, second.den):
        num, den = minus(first.num, second.num), first.den
    else:
        num = minus(times(first.num, second.den), times(second.num, first.den))
        den = times(first.den, second.den)
    return Column(num, den, fault, reasons, _records([of, less]))


def growth(now: tuple[str, Column], base: tuple[str, Column], factor: int = 1) -> Column:
    """(now − base) / |base|, times `factor`."""
    name, before = base
    size = Column(np.abs(before.num), before.den, before.fault, before.reasons, before.records)
    change = difference(now, base)
    bare = Column(change.num, change.den, np.zeros(len(size), np.int16), (), change.records)
    found = quotient(("", bare), (name, Column(size.num, size.den, np.zeros_like(bare.fault))), factor)
    offset = len(change.reasons)
    fault = np.where(change.fault > 0, change.fault, np.where(found.fault > 0, found.fault + offset, 0))
    return Column(found.num, found.den, fault, change.reasons + found.reasons, change.records)


def text_of(number: Decimal, decimals: int, *, thousands: bool = False) -> str:
    """A number rounded to its decimals, in plain digits; −0 is 0."""
    with localcontext(prec=60):
        rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0
    return format(rounded, ",f" if thousands else "f")
