"""A text made ready for comparing: what of it counts, its runs of characters in order, and its paragraphs."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bihuan.library.text.public import bare, fold, shingles

GRAM = 5  # characters in a row that must be equal before two places are looked at together


@dataclass(frozen=True)
class Prepared:
    """`codes`: the characters that count (letters without numerals and masks), `places`: their offsets in the text."""

    text: str
    folded: str
    codes: np.ndarray
    places: np.ndarray

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def grams(self) -> np.ndarray:
        """A hash for each run of GRAM characters, by its place."""
        return shingles(self.codes, GRAM)

    @cached_property
    def order(self) -> np.ndarray:
        """Places of `grams` sorted by hash, then place."""
        return np.argsort(self.grams, kind="stable")

    @cached_property
    def sorted_grams(self) -> np.ndarray:
        """`grams` sorted."""
        return self.grams[self.order]

    @cached_property
    def known(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The different grams, ascending; where each begins in `order`; how often each occurs."""
        return np.unique(self.sorted_grams, return_index=True, return_counts=True)

    @cached_property
    def often(self) -> np.ndarray:
        """How often the gram at each place occurs in the text."""
        found = np.empty(len(self.grams), np.int64)
        found[self.order] = np.repeat(self.known[2], self.known[2])
        return found

    @cached_property
    def shingles(self) -> np.ndarray:
        """A hash for each run of as many characters as a print stands for, by its place."""
        return shingles(self.codes)

    @cached_property
    def ends(self) -> np.ndarray:
        """For each paragraph (lines with something that counts), where it ends, counted in `codes`."""
        breaks = np.flatnonzero(np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), "<u4") == 10)
        ends = np.unique(np.searchsorted(self.places, np.append(breaks, len(self.text))))
        return ends[ends > 0]

    def paragraph(self, place: int) -> int:
        """Which paragraph (from 0) holds this place in `codes`."""
        return int(np.searchsorted(self.ends, place, side="right"))

    def bounds(self, paragraph: int) -> tuple[int, int]:
        """From where to where a paragraph goes, in `codes`."""
        return (int(self.ends[paragraph - 1]) if paragraph else 0), int(self.ends[paragraph])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text of a stretch of `codes`; `end` is one past the last."""
        return int(self.places[start]), int(self.places[end - 1]) + 1


def prepare(text: str) -> Prepared:
    """Fold a text and find what of it counts."""
    folded = fold(text)
    codes, places = bare(folded)
    return Prepared(text, folded, codes, places)
