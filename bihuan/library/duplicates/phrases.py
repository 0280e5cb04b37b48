"""Phrases that everybody writes: to have them in common is not to have copied."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bihuan.library.duplicates.align import SUBSTITUTED, Pieces, Stretch, covered, mirrored
from bihuan.library.duplicates.prepared import Prepared

FEWEST = 12  # texts that have it before it can be a phrase
PORTION = 0.25  # of the texts
LONGEST = 160  # characters; whatever is longer was copied, however many have it
HELD = 0.5  # of a stretch that must be phrases before it is one


@dataclass(frozen=True)
class Phrases:
    """`known`: hashes of runs of characters that many of the texts have, ascending."""

    known: np.ndarray = field(default_factory=lambda: np.empty(0, np.uint64))

    def hold(self, here: Prepared, there: Prepared, stretch: Stretch) -> bool:
        """Whether a stretch that two texts share is nothing but such phrases."""
        if not len(self.known) or stretch.same > LONGEST:
            return False
        sides = self._part(here, stretch.pieces), self._part(there, mirrored(stretch.pieces))
        return sum(sides) / 2 >= HELD

    def _part(self, text: Prepared, pieces: Pieces) -> float:
        found = np.concatenate([text.shingles[low:high] for low, high in covered(pieces, SUBSTITUTED)])
        if not len(found):
            return 0.0
        at = np.minimum(np.searchsorted(self.known, found), len(self.known) - 1)
        return float(np.mean(self.known[at] == found))


NONE = Phrases()


def phrases_of(texts: Sequence[Prepared], portion: float = PORTION) -> Phrases:
    """What stands in `portion` of the texts, and in at least FEWEST of them."""
    if len(texts) < FEWEST:
        return NONE
    everything = np.concatenate([np.unique(text.shingles) for text in texts])
    everything.sort()
    often = max(FEWEST, int(len(texts) * portion))
    if len(everything) < often:
        return NONE
    return Phrases(np.unique(everything[: 1 - often][everything[often - 1 :] == everything[: 1 - often]]))
