"""Finds the stretches that two texts share, wherever they stand in each, through small edits: seeds, then chains of seeds."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bihuan.library.duplicates.prepared import GRAM, Prepared

MOST_PAIRS = (
    16  # a run of characters that occurs so often in both that it pairs up more is no sign of copying
)
SUBSTITUTED = (
    16  # characters that may stand between two equal runs of one copy: a changed name, a few edited words
)
SHORTEST_SEGMENT = 7  # equal characters; shorter ones are words that everybody uses
Pieces = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """`pieces`: (start, end here, start, end there), counted in `codes`, in order; `same`: how many characters are equal."""

    pieces: Pieces
    same: int


def stretches(here: Prepared, there: Prepared, least: int) -> list[Stretch]:
    """Shared stretches of at least `least` equal characters, and where there are any also paragraphs that are shorter.

    The same, mirrored, when the texts change places.
    """
    if len(here) == len(there) and np.array_equal(here.codes, there.codes):
        whole = len(here)
        return [Stretch(((0, whole, 0, whole),), whole)] if whole >= least else []
    segments = _segments(*_seeds(here, there))
    if not len(segments):
        return []
    found = [_stretch(segments[group]) for group in _chains(segments)]
    if not any(each.same >= least for each in found):
        return []
    return [each for each in found if each.same >= least or _fills_paragraphs(here, there, each)]


def _fills_paragraphs(here: Prepared, there: Prepared, stretch: Stretch) -> bool:
    """Whether it is one paragraph in both texts: a heading, wherever it was moved to."""
    sides = (
        (here, covered(stretch.pieces, SUBSTITUTED)),
        (there, covered(mirrored(stretch.pieces), SUBSTITUTED)),
    )
    return all(text.bounds(text.paragraph(spans[0][0])) == spans[0] for text, spans in sides)


def _seeds(here: Prepared, there: Prepared) -> tuple[np.ndarray, np.ndarray]:
    """Places of equal runs of GRAM characters: here, and there."""
    if min(len(here), len(there)) < GRAM:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    known, begins, often = there.known
    at = np.minimum(np.searchsorted(known, here.grams), len(known) - 1)
    count = np.where(known[at] == here.grams, often[at], 0)
    count[count * here.often > MOST_PAIRS] = 0
    left = np.repeat(np.arange(len(here.grams)), count)
    within = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count)
    return left, there.order[np.repeat(begins[at], count) + within]


def _segments(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Seeds on one diagonal joined over single changed words: rows of start, end here, start, end there, equal characters."""
    order = np.lexsort((left, left - right))
    left, right = left[order], right[order]
    if not len(left):
        return np.empty((0, 5), np.int64)
    step = np.diff(left)
    fresh = np.concatenate(([True], (np.diff(left - right) != 0) | (step > GRAM + SUBSTITUTED // 2)))
    begins = np.flatnonzero(fresh)
    ends = np.append(begins[1:], len(left)) - 1
    gained = np.minimum(np.concatenate(([GRAM], step)), GRAM)
    gained[fresh] = GRAM
    same = np.add.reduceat(gained, begins)
    found = np.stack((left[begins], left[ends] + GRAM, right[begins], right[ends] + GRAM, same), axis=1)
    return found[same >= SHORTEST_SEGMENT]


def _chains(segments: np.ndarray) -> Iterator[np.ndarray]:
    """Groups of segments (row numbers) that follow one another in both texts."""
    links = _links(segments)
    linked = np.unique(links)
    for row in np.setdiff1d(np.arange(len(segments)), linked):
        yield np.array([row])
    group = {row: row for row in linked.tolist()}

    def top(row: int) -> int:
        while group[row] != row:
            group[row] = group[group[row]]
            row = group[row]
        return row

    for one, two in links.tolist():
        group[top(two)] = top(one)
    tops = np.fromiter((top(row) for row in linked.tolist()), np.int64, len(linked))
    for each in np.unique(tops):
        yield linked[tops == each]


def _links(segments: np.ndarray) -> np.ndarray:
    """Pairs of rows of which the second begins, in both texts, about where the first ends."""
    order = np.lexsort((segments[:, 2], segments[:, 0]))
    start, end, other, other_end, _ = segments[order].T
    found = []
    for step in range(1, len(order)):
        if not (start[step:] <= end[:-step] + SUBSTITUTED).any():
            break
        after, other_after = start[step:] - end[:-step], other[step:] - other_end[:-step]
        near = (np.maximum(after, other_after) <= SUBSTITUTED) & (np.minimum(after, other_after) > -GRAM)
        near &= (start[step:] > start[:-step]) & (other[step:] > other[:-step])
        first = np.flatnonzero(near)
        found.append(np.stack((order[first], order[first + step]), axis=1))
    return np.concatenate(found) if found else np.empty((0, 2), np.int64)


def _stretch(rows: np.ndarray) -> Stretch:
    """One chain; what is equal counts once, in the text where it covers less."""
    pieces = tuple(map(tuple, rows[:, :4].tolist()))
    return Stretch(pieces, min(_length(covered(pieces)), _length(covered(mirrored(pieces)))))


def mirrored(pieces: Pieces) -> Pieces:
    """The same pieces seen from the other text."""
    return tuple((there, end, here, stop) for here, stop, there, end in pieces)


def covered(pieces: Pieces, bridge: int = 0) -> list[tuple[int, int]]:
    """From where to where the pieces reach here, in order and apart; gaps of at most `bridge` are taken along."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(piece[:2] for piece in pieces):
        if found and start - found[-1][1] <= bridge:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _length(spans: list[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)
