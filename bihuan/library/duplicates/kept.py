"""Keeps the fingerprints of records on disk, so that a whole library is swept without reading all its texts again."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings

from bihuan.base.whole import whole_file
from bihuan.book.public import Record, current
from bihuan.library.text.public import prints

VERSION = 1  # raise it when other fingerprints are made of a text
AT_ONCE = 2_000  # records read together


@dataclass(frozen=True)
class Kept:
    """Fingerprints by record: `records` ascending, the `heads` they were made of, how many each has, and all in a row."""

    records: np.ndarray
    heads: np.ndarray
    counts: np.ndarray
    prints: np.ndarray

    def rows(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Those of the records at these places: how many each has, and all in a row."""
        counts = self.counts[places]
        begins = (np.cumsum(self.counts) - self.counts)[places]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return counts, self.prints[np.repeat(begins, counts) + within]


def prints_of(
    asked: Sequence[tuple[int, int]],
    text: Callable[[Record], str],
    progress: Callable[[int, int], None] | None,
) -> tuple[np.ndarray, np.ndarray]:
    """How many prints each record (with its head) has, and all in a row; what is not kept yet is made and kept.

    `progress`: records done, in all.
    """
    wanted = np.array(asked, np.int64).reshape(-1, 2)
    kept = _read()
    missing = np.flatnonzero(_places(kept, wanted) < 0)
    if len(missing):
        made = list(_make(wanted[missing, 0].tolist(), text, progress))
        kept = _joined(kept, made)
        _write(kept)
    places = _places(kept, wanted)
    counts, found = kept.rows(np.maximum(places, 0))
    gone = places < 0  # voided or changed a moment ago
    return np.where(gone, 0, counts), found[~np.repeat(gone, counts)]


def _places(kept: Kept, wanted: np.ndarray) -> np.ndarray:
    """Where each is kept; −1 where it is not, or was made of another entry."""
    if not len(kept.records):
        return np.full(len(wanted), -1)
    at = np.minimum(np.searchsorted(kept.records, wanted[:, 0]), len(kept.records) - 1)
    same = (kept.records[at] == wanted[:, 0]) & (kept.heads[at] == wanted[:, 1])
    return np.where(same, at, -1)


def _make(
    records: Iterable[int], text: Callable[[Record], str], progress: Callable[[int, int], None] | None
) -> Iterator[tuple[int, int, np.ndarray]]:
    records = list(records)
    for start in range(0, len(records), AT_ONCE):
        for record, row in current(records[start : start + AT_ONCE]).items():
            yield record, row.head, np.array(prints(text(row)), np.uint64)
        if progress:
            progress(min(start + AT_ONCE, len(records)), len(records))


def _joined(kept: Kept, made: Sequence[tuple[int, int, np.ndarray]]) -> Kept:
    """With what was made in place of what was there for the same records."""
    records = np.array([each[0] for each in made], np.int64)
    stay = np.flatnonzero(~np.isin(kept.records, records))
    counts, old = kept.rows(stay)
    everything = Kept(
        np.concatenate((kept.records[stay], records)),
        np.concatenate((kept.heads[stay], np.array([each[1] for each in made], np.int64))),
        np.concatenate((counts, np.array([len(each[2]) for each in made], np.int64))),
        np.concatenate((old, *(each[2] for each in made))),
    )
    order = np.argsort(everything.records)
    counts, found = everything.rows(order)
    return Kept(everything.records[order], everything.heads[order], counts, found)


def _path() -> Path:
    return settings.WORKSPACE.index / f"prints-{VERSION}.npz"


def _read() -> Kept:
    try:
        with _path().open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            return Kept(file["records"], file["heads"], file["counts"], file["prints"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        # None yet, or broken: it is made anew from the book.
        none = np.empty(0, np.int64)
        return Kept(none, none, none, np.empty(0, np.uint64))


def _write(kept: Kept) -> None:
    with whole_file(_path()) as file:
        np.savez(file, records=kept.records, heads=kept.heads, counts=kept.counts, prints=kept.prints)
