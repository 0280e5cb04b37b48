"""Totals of the year to date: points of each period, with what came before fading, exact until rounded at the end."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

from bihuan.assess.points.table import CENTS


def totals_of(points: np.ndarray, *, base: int, decay: Decimal, scale: int) -> np.ndarray:
    """Totals in hundredths after the last period. `points` int64[periods, n] and `base` in units of 10^−scale.

    In the first period: base + points. In each later one: the total before it, less `decay` per cent, + points.
    """
    if not decay:
        return _rounded(points.sum(axis=0, dtype=np.int64) + base, 10**scale)
    kept, whole = _kept(decay)
    exact, over = points[0].astype(object) + base, 1
    for each in points[1:]:
        over *= whole
        exact = exact * kept + each.astype(object) * over
    return _rounded(exact, 10**scale * over)


def faded(total: Fraction, decay: Decimal) -> Fraction:
    """What is left of an exact total after one period."""
    return total * Fraction(*_kept(decay))


def to_cents(total: Fraction) -> Decimal:
    """An exact total to two decimals, half away from zero."""
    doubled = abs(total) * (2 * 10**CENTS)
    cents = (doubled.numerator // doubled.denominator + 1) // 2
    return Decimal(cents if total >= 0 else -cents).scaleb(-CENTS)


def _kept(decay: Decimal) -> tuple[int, int]:
    """The share that is left after a period, as a fraction."""
    places = max(0, -decay.normalize().as_tuple().exponent)
    whole = 100 * 10**places
    return whole - int(decay.scaleb(places)), whole


def _rounded(numbers: np.ndarray, over: int) -> np.ndarray:
    """`numbers / over` in hundredths, half away from zero."""
    if numbers.dtype != object and over <= 10**CENTS:
        return numbers * (10**CENTS // over)
    if numbers.dtype != object:
        unit = over // 10**CENTS
        return np.sign(numbers) * ((2 * np.abs(numbers) + unit) // (2 * unit))
    doubled = np.abs(numbers) * (2 * 10**CENTS) + over
    return (np.where(numbers < 0, -1, 1) * (doubled // (2 * over))).astype(np.int64)
