"""Adding up: items into segments, segments into totals, with what does not apply shared out over the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bihuan.assess.score.card import Card
from bihuan.assess.score.scores import ItemScores


@dataclass(frozen=True, eq=False)
class Sums:
    """Hundredths by segment, what rescaling added to each, what sharing out whole segments added, and the sum of all."""

    segments: dict[str, np.ndarray]
    rescaled: dict[str, np.ndarray]
    spread: np.ndarray
    so_far: np.ndarray
    nothing_applies: np.ndarray


def add_up(card: Card, items: Sequence[ItemScores], count: int) -> Sums:
    """Sums of every segment and of all.

    Where items do not apply, a segment's other normal items are scaled to its full points, rounded half up to a hundredth;
    where no normal item of a segment applies, the other segments' normal points are scaled to the full score. What scaling
    adds stands beside the items, so that all parts add up to the total exactly.
    """
    segments, rescaled = {}, {}
    normal = np.zeros(count, np.int64)
    full_of_all, dropped = 0, np.zeros(count, np.int64)
    for segment in card.definition.segments:
        mine = [each for each in items if each.item.segment == segment]
        counted = [each for each in mine if each.item.normal]
        full = sum(each.item.full for each in counted)
        left = full - sum(
            (np.where(each.applies, 0, each.item.full) for each in counted), np.zeros(count, np.int64)
        )
        got = sum((each.points for each in counted), np.zeros(count, np.int64))
        rescaled[segment] = _scaled(got, full, left) - got
        beside = sum((each.points for each in mine if not each.item.normal), np.zeros(count, np.int64))
        segments[segment] = got + rescaled[segment] + beside
        normal += got + rescaled[segment]
        full_of_all += full
        dropped += np.where((left == 0) & (full > 0), full, 0)
    spread = _scaled(normal, full_of_all, full_of_all - dropped) - normal
    so_far = sum(segments.values(), np.zeros(count, np.int64)) + spread
    nothing = (dropped == full_of_all) & (full_of_all > 0)
    return Sums(segments, rescaled, spread, so_far, nothing)


def _scaled(got: np.ndarray, full: int, left: np.ndarray) -> np.ndarray:
    """got × full ÷ left, half up, where something but not all is left out; points are small, so int64 holds them."""
    part = (left > 0) & (left < full)
    over = np.where(part, left, 1)
    return np.where(part, (2 * got * full + over) // (2 * over), got)
