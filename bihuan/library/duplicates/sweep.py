"""Finds all pairs of texts that share fingerprints, over a whole library at once: one sort, no comparison of two texts."""

from dataclasses import dataclass

import numpy as np

MANY = 48  # a print in more texts than this does not pair up all of them
RARE = 4  # a print in no more texts counts twice
FEWEST = 3  # prints, so counted, that two texts share before they are compared; fewer when one has no more
CHAINED = 3  # but each with so many next ones: a family hangs together, without all its pairs
PHRASE = (
    0.01  # of all texts: a print in more of them (and in more than MANY) is a phrase that everybody writes …
)
GOES_ROUND = 0.7  # … unless most of the text is of that kind: then it is a text that goes round
_SHIFT = np.uint64(24)  # a print has 40 bits, so 24 are left for the number of the text
MOST_TEXTS = 1 << 24


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts by place (`first` < `second`) and how many prints they share (rare ones counted twice), the most first."""

    first: np.ndarray
    second: np.ndarray
    shared: np.ndarray


def sweep(prints: np.ndarray, counts: np.ndarray, *, least: float) -> Candidates:
    """Pairs that share at least the part `least` of the prints of whichever has fewer, and three; rare prints count twice.

    `prints`: uint64, those of the first text, then of the second …; `counts`: how many each has.
    """
    if len(counts) > MOST_TEXTS:
        raise ValueError("too many texts for one sweep")
    texts = np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
    keys = np.sort((prints << _SHIFT) | texts)
    pairs = _met(*_telling(keys >> _SHIFT, keys & np.uint64(MOST_TEXTS - 1), counts))
    pairs.sort()
    begins = (
        np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1]))) if len(pairs) else np.empty(0, int)
    )
    shared = np.diff(np.append(begins, len(pairs)))
    unique = pairs[begins]
    first = (unique >> np.uint64(32)).astype(np.int64)
    second = (unique & np.uint64(0xFFFFFFFF)).astype(np.int64)
    smaller = np.minimum(counts[first], counts[second])
    enough = shared >= np.maximum(np.minimum(FEWEST, smaller), np.ceil(smaller * least))
    order = np.argsort(-shared[enough], kind="stable")
    return Candidates(first[enough][order], second[enough][order], shared[enough][order])


def _telling(ids: np.ndarray, owners: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Prints (ascending) and their texts without those that say nothing: in one text alone, or in everybody's."""
    often = _sizes(ids)
    phrase = often > max(MANY, PHRASE * len(counts))
    stock = np.bincount(owners[phrase].astype(np.int64), minlength=len(counts))
    rounds = stock >= GOES_ROUND * np.maximum(counts, 1)
    kept = (often > 1) & (~phrase | rounds[owners.astype(np.int64)])
    return ids[kept], owners[kept]


def _sizes(ids: np.ndarray) -> np.ndarray:
    """For each of the sorted numbers, how often it is there."""
    if not len(ids):
        return np.empty(0, np.int64)
    starts = np.flatnonzero(np.concatenate(([True], ids[1:] != ids[:-1])))
    sizes = np.diff(np.append(starts, len(ids)))
    return np.repeat(sizes, sizes)


def _met(ids: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """For each print and each two texts that have it, the pair as one number; of many texts, each with its next."""
    sizes = _sizes(ids)
    reach = np.where(sizes > MANY, CHAINED, MANY)
    found = []
    for step in range(1, MANY):
        same = (ids[step:] == ids[:-step]) & (reach[:-step] >= step)
        if not same.any():
            break
        pairs = (owners[:-step][same] << np.uint64(32)) | owners[step:][same]
        found += [pairs, pairs[sizes[:-step][same] <= RARE]]
    return np.concatenate(found) if found else np.empty(0, np.uint64)
