"""Forced distribution: shares of grades become whole numbers, and scores become grades; pure, with no book behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, groupby

import numpy as np


@dataclass(frozen=True, slots=True)
class Shared:
    """`quota`: how many the shares give each grade, high to low; `places`: the grade (index) of each score in the order
    given; `got`: how many have each grade; `tied`: at which grades' lower bound equal scores crossed it."""

    quota: list[int]
    places: list[int]
    got: list[int]
    tied: list[int]


def quotas(total: int, shares: Sequence[Decimal], rounding: str) -> list[int]:
    """How many of `total` each grade gets; shares in percent, adding up to 100.

    `largest`: what is left over after cutting to whole numbers goes to the largest remainders, to the higher grade where
    remainders are equal. `down`: from the top, each grade gets what its share and what was left over above it make in whole
    numbers, so that the higher grades together never exceed their shares.
    """
    exact = [Fraction(share) * total / 100 for share in shares]
    if sum(exact) != total:
        raise ValueError(f"shares add up to {sum(Fraction(share) for share in shares)}, not to 100")
    if rounding == "down":
        bounds = [int(each) for each in accumulate(exact)]
        return [bound - before for bound, before in zip(bounds, [0, *bounds], strict=False)]
    whole = [int(each) for each in exact]
    remainders = sorted(range(len(exact)), key=lambda grade: (whole[grade] - exact[grade], grade))
    for grade in remainders[: total - sum(whole)]:
        whole[grade] += 1
    return whole


def distribute(
    scores: Sequence[int],
    shares: Sequence[Decimal],
    *,
    rounding: str = "largest",
    ties: str = "down",
    highest: Sequence[int] | None = None,
) -> Shared:
    """Give each score a grade by shares (percent, high to low). Scores are compared only; they are never rounded.

    Equal scores always get the same grade: where a bound falls among them, `up` takes all of them into the higher grade,
    `down` leaves all to the lower. `highest`: the best grade (index) that each may get (0: any); whoever may not have a
    grade leaves its place to the next.
    """
    quota = quotas(len(scores), shares, rounding)
    highest = highest if highest is not None else [0] * len(scores)
    last = len(quota) - 1
    places = [last] * len(scores)
    waiting = sorted(range(len(scores)), key=lambda each: -scores[each])
    given, tied = 0, []
    for grade, bound in enumerate(list(accumulate(quota))[:last]):
        able = (each for each in waiting if highest[each] <= grade)
        for _, alike in groupby(able, key=lambda each: scores[each]):
            group = list(alike)
            if given >= bound:
                break
            if given + len(group) > bound:
                tied.append(grade)
                if ties == "down":
                    break
            given += len(group)
            for each in group:
                places[each] = grade
        waiting = [each for each in waiting if places[each] == last]
    got = np.bincount(np.array(places, np.int64), minlength=len(quota)).tolist()
    return Shared(quota, places, got, tied)
