"""Exact values of many at once: fractions of integers, each there or missing for a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np

MICRO = 10**6


@dataclass(frozen=True, eq=False)
class Exact:
    """num[i] / den[i] (Python integers; den > 0) unless missing[i] says why there is none."""

    num: np.ndarray
    den: np.ndarray
    missing: np.ndarray

    def __len__(self) -> int:
        return len(self.num)

    @property
    def there(self) -> np.ndarray:
        """Where there is a value (bool)."""
        return self.missing == ""

    def number(self, place: int) -> Decimal | None:
        """The value at a place: exact where it ends within 28 digits, else to 28 digits; None when missing."""
        if self.missing[place]:
            return None
        with localcontext(prec=28):
            return Decimal(self.num[place]) / Decimal(self.den[place])

    def text(self, place: int, decimals: int) -> str:
        """The value rounded half up to so many decimals, in plain digits; '' when missing."""
        if self.missing[place]:
            return ""
        num, den = self.num[place], self.den[place]
        size = (2 * abs(num) * 10**decimals + den) // (2 * den)
        return format(Decimal(-size if num < 0 else size).scaleb(-decimals), "f")

    def lacking(self, where: np.ndarray, reason: str) -> "Exact":
        """The same, missing where `where` (bool) and not missing already."""
        return Exact(self.num, self.den, np.where(where & self.there, reason, self.missing).astype(object))

    def reaches(self, threshold: Decimal) -> np.ndarray:
        """Where the value is there and at least the threshold (bool)."""
        limit = Fraction(threshold)
        return self.there & (self.num * limit.denominator >= self.den * limit.numerator).astype(bool)

    def times(self, factor: Decimal | int) -> "Exact":
        """Each value times a factor."""
        by = Fraction(factor)
        return Exact(self.num * by.numerator, self.den * by.denominator, self.missing)

    def over(self, base: "Exact", *, name: str) -> "Exact":
        """Each value divided by another; missing where that is, or is 0."""
        sign = np.where((base.num < 0).astype(bool), -1, 1).astype(object)
        zero = (base.num == 0).astype(bool)
        num = self.num * base.den * sign
        den = np.where(zero, 1, self.den * base.num * sign).astype(object)
        missing = np.where(self.there & ~base.there, _prefixed(name, base.missing), self.missing)
        found = Exact(num, den, missing.astype(object))
        return found.lacking(zero & base.there, f"{name}为 0")

    def minus(self, other: "Exact") -> "Exact":
        """Each value less another, both being there."""
        return Exact(self.num * other.den - other.num * self.den, self.den * other.den, self.missing)

    def size(self) -> "Exact":
        """Without sign."""
        return Exact(np.abs(self.num), self.den, self.missing)

    def micro(self) -> np.ndarray:
        """In millionths, rounded half up (away from 0); 0 where missing."""
        rounded = _half_up(self.num * MICRO, self.den)
        return np.where(self.there, rounded, 0).astype(object)


def exact_of(values: Sequence[Decimal | Fraction | int | None], reasons: Sequence[str] | str) -> Exact:
    """From numbers, None where missing; `reasons`: why, for each or for all of them."""
    whole = [Fraction(0) if each is None else Fraction(each) for each in values]
    why = [reasons] * len(whole) if isinstance(reasons, str) else reasons
    missing = [reason if each is None else "" for each, reason in zip(values, why, strict=True)]
    return Exact(
        objects([each.numerator for each in whole]),
        objects([each.denominator for each in whole]),
        objects(missing),
    )


def looked_up(
    found: Mapping[int, Decimal | Fraction | int | None], records: Sequence[int], none: str, not_there: str
) -> Exact:
    """The values of records: `not_there` says why for those that are not in `found`, `none` for those that are None."""
    values = [found.get(int(each)) for each in records]
    return exact_of(values, [none if int(each) in found else not_there for each in records])


def objects(values: Sequence) -> np.ndarray:
    """A one-dimensional array of Python objects, integers among them without limit."""
    made = np.empty(len(values), object)
    made[:] = list(values)
    return made


def rounded_points(num: np.ndarray, den: np.ndarray) -> np.ndarray:
    """Fractions of hundredths as whole hundredths (int64), half up."""
    return _half_up(num, den).astype(np.int64)


def _half_up(num: np.ndarray, den: np.ndarray) -> np.ndarray:
    size = (2 * np.abs(num) + den) // (2 * den)
    return np.where((num < 0).astype(bool), -size, size)


def _prefixed(name: str, reasons: np.ndarray) -> np.ndarray:
    """Reasons that say of what; each different one is put together once."""
    said = {each: f"{name}缺数：{each}" for each in set(reasons.tolist())}
    return objects([said[each] for each in reasons.tolist()])
