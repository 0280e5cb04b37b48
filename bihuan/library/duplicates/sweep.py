"""Finds all pairs of texts that share fingerprints, over a whole library at once: few sorts, no comparison of two texts.

Two texts *meet* in a print that few have. Those that met twice are weighed by all prints that they share: a print that one
in a thousand texts has says ten bits, one that everybody has says nothing. Copies of a third of a page say some eighty bits,
strangers who write the same officialese thirty.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

MANY = 96  # a print in more texts than this does not pair up all of them
CHAINED = 3  # but each with so many next ones: a family hangs together, without all its pairs
PHRASE = (
    0.01  # of all texts: a print in more of them (and in more than MANY) is a phrase that everybody writes …
)
GOES_ROUND = 0.7  # … unless most of the text is of that kind: then it is a text that goes round
MEETINGS = 2  # prints in which two texts meet before they are weighed; one when a text has no more
BITS = 38.0  # that two texts share before they are compared …
HALF = 0.5  # … or this part of the prints of whichever has fewer
FEW_TEXTS = 50_000  # among fewer nobody knows which print is rare
AT_ONCE = 1 << 14  # pairs weighed together
_SHIFT = np.uint64(24)  # a print has 40 bits, so 24 are left for the number of the text
_HIGH, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
MOST_TEXTS = 1 << 24


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts by place (`first` < `second`), how many prints they share and how many bits these say, the most first."""

    first: np.ndarray
    second: np.ndarray
    shared: np.ndarray
    bits: np.ndarray


def sweep(prints: np.ndarray, counts: np.ndarray, *, least: float) -> Candidates:
    """Pairs that share at least the part `least` of the prints of whichever has fewer, and enough that says something.

    `prints`: uint64, those of the first text, then of the second …; `counts`: how many each has.
    """
    if len(counts) > MOST_TEXTS:
        raise ValueError("too many texts for one sweep")
    texts = np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
    keys = np.sort((prints << _SHIFT) | texts)
    ids, owners = keys >> _SHIFT, keys & np.uint64(MOST_TEXTS - 1)
    sizes = _sizes(ids)
    first, second = _meeting(ids, owners, sizes, counts)
    shared, bits = _weighed(first, second, _Prints.of(ids, owners, sizes, counts))
    smaller = np.minimum(counts[first], counts[second])
    enough = (shared >= np.ceil(smaller * least)) & ((bits >= BITS) | (shared >= smaller * HALF))
    order = np.argsort(-bits[enough], kind="stable")
    return Candidates(*(each[enough][order] for each in (first, second, shared, bits)))


def _meeting(
    ids: np.ndarray, owners: np.ndarray, sizes: np.ndarray, counts: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of texts that met often enough in the prints that tell something."""
    telling = _telling(owners, sizes, counts)
    pairs = _met(ids[telling], owners[telling], sizes[telling])
    pairs.sort()
    begins = np.flatnonzero(_changes(pairs))
    often = np.diff(np.append(begins, len(pairs)))
    unique = pairs[begins]
    first, second = (unique >> _HIGH).astype(np.int64), (unique & _LOW).astype(np.int64)
    enough = often >= np.minimum(MEETINGS, np.minimum(counts[first], counts[second]))
    return first[enough], second[enough]


def _telling(owners: np.ndarray, sizes: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Which prints say something of a pair: those that neither one text alone nor everybody has."""
    phrase = sizes > max(MANY, PHRASE * len(counts))
    stock = np.bincount(owners[phrase].astype(np.int64), minlength=len(counts))
    rounds = stock >= GOES_ROUND * np.maximum(counts, 1)
    return (sizes > 1) & (~phrase | rounds[owners.astype(np.int64)])


def _changes(ascending: np.ndarray) -> np.ndarray:
    """Where each of the sorted numbers begins."""
    return np.concatenate((np.ones(min(1, len(ascending)), bool), ascending[1:] != ascending[:-1]))


def _sizes(ids: np.ndarray) -> np.ndarray:
    """For each of the sorted numbers, how often it is there."""
    sizes = np.diff(np.append(np.flatnonzero(_changes(ids)), len(ids)))
    return np.repeat(sizes, sizes)


def _met(ids: np.ndarray, owners: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """For each print and each two texts that have it, the pair as one number; of many texts, each with its next."""
    reach = np.where(sizes > MANY, CHAINED, MANY)
    found = []
    for step in range(1, MANY):
        same = (ids[step:] == ids[:-step]) & (reach[:-step] >= step)
        if not same.any():
            break
        found.append((owners[:-step][same] << _HIGH) | owners[step:][same])
    return np.concatenate(found) if found else np.empty(0, np.uint64)


@dataclass(frozen=True, slots=True)
class _Prints:
    """All prints by text: where those of each begin, how many there are, each by its rank; what each rank says, in bits."""

    begins: np.ndarray
    counts: np.ndarray
    ranks: np.ndarray
    bits: np.ndarray

    @classmethod
    def of(cls, ids: np.ndarray, owners: np.ndarray, sizes: np.ndarray, counts: np.ndarray) -> "_Prints":
        """From prints in ascending order."""
        begun = _changes(ids)
        ranks = (np.cumsum(begun) - 1)[np.argsort(owners, kind="stable")]
        bits = np.log2(max(len(counts), FEW_TEXTS) / sizes[begun])
        return cls(np.cumsum(counts) - counts, counts, ranks.astype(np.uint64), bits)

    def by_pair(self, texts: np.ndarray) -> np.ndarray:
        """Place in `texts` and rank, as one number, of each print of each of these texts."""
        counts = self.counts[texts]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        places = np.repeat(np.arange(len(texts), dtype=np.uint64), counts)
        return (places << _HIGH) | self.ranks[np.repeat(self.begins[texts], counts) + within]


def _weighed(first: np.ndarray, second: np.ndarray, prints: _Prints) -> tuple[np.ndarray, np.ndarray]:
    """How many prints each pair shares, rare or not, and what they say in bits."""
    shared, bits = np.zeros(len(first), np.int64), np.zeros(len(first))
    for part in _parts(len(first)):
        keys = np.concatenate((prints.by_pair(first[part]), prints.by_pair(second[part])))
        keys.sort()
        common = keys[1:][keys[1:] == keys[:-1]]
        places, ranks = (common >> _HIGH).astype(np.int64), (common & _LOW).astype(np.int64)
        size = len(first[part])
        shared[part] = np.bincount(places, minlength=size)
        bits[part] = np.bincount(places, prints.bits[ranks], minlength=size)
    return shared, bits


def _parts(length: int) -> Iterator[slice]:
    return (slice(start, start + AT_ONCE) for start in range(0, length, AT_ONCE))
