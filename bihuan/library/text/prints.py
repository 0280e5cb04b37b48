"""Fingerprints of a text that survive changed numbers, punctuation and small edits: a few numbers that copies share."""

from functools import cache

import numpy as np

from bihuan.library.text.fold import fold

SHINGLE = 8  # characters a fingerprint stands for
WINDOW = 64  # of so many shingles in a row the smallest is kept: about one print in 32 characters
BITS = 40  # of a print: with ten million different ones, one in 100,000 is there by chance
_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_MASKS = "xX某"  # stand for names and numbers that were taken out
_RARE = 0x20000  # from here on rare Chinese characters
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@cache
def _kept() -> np.ndarray:
    """bool by code point: letters and characters, neither numerals nor masks; the last entry, for all beyond, is False."""
    table = np.fromiter((chr(code).isalpha() for code in range(0x10000)), dtype=bool, count=0x10000)
    table[[ord(each) for each in _NUMERALS + _MASKS]] = False
    return table


def bare(folded: str) -> tuple[np.ndarray, np.ndarray]:
    """The characters of a folded text that count when texts are compared: code points (uint32), and their offsets."""
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kept = np.take(_kept(), codes, mode="clip")
    if len(codes) and codes.max() >= _RARE:
        kept |= codes >= _RARE
    places = np.flatnonzero(kept)
    return codes[places], places


def shingles(codes: np.ndarray, length: int = SHINGLE) -> np.ndarray:
    """A 64-bit hash for each run of `length` characters; a text that is shorter has one of all it has."""
    if not len(codes):
        return np.empty(0, np.uint64)
    length = min(length, len(codes))
    mixed = codes.astype(np.uint64) * _FACTOR
    mixed ^= mixed >> np.uint64(29)
    found = _rolled(mixed, length)
    found ^= found >> np.uint64(32)
    found *= np.uint64(0xD6E8FEB86659FD93)
    return found ^ (found >> np.uint64(32))


def _rolled(mixed: np.ndarray, length: int) -> np.ndarray:
    """The polynomial hash of each run of `length`, put together from the hashes of its halves."""
    if length == 1:
        return mixed
    low = length // 2
    first, second = _rolled(mixed, length - low), _rolled(mixed, low)
    power = np.uint64(pow(int(_FACTOR), low, 1 << 64))
    return first[: len(mixed) - length + 1] * power + second[length - low :]


def prints(text: str, *, folded: bool = False) -> tuple[int, ...]:
    """Numbers below 2 to the 40th, ascending, each once; empty for a text without letters.

    Of every 64 neighbouring shingles the one with the smallest hash is kept (winnowing), so that any 71 characters that two
    texts share give a print that they share. `folded`: the text is folded already.
    """
    codes, _ = bare(text if folded else fold(text))
    hashes = shingles(codes) >> np.uint64(64 - BITS)
    if not len(hashes):
        return ()
    kept = _window_minima(hashes)
    changes = np.flatnonzero(kept[1:] != kept[:-1])  # neighbouring windows mostly keep the same one
    return tuple(np.unique(kept[np.append(changes, len(kept) - 1)]).tolist())


def _window_minima(hashes: np.ndarray) -> np.ndarray:
    """The minimum of each window, by doubling; of all when there is less than a window."""
    if len(hashes) <= WINDOW:
        return hashes.min(keepdims=True)
    width = 1
    while width < WINDOW:
        hashes = np.minimum(hashes[:-width], hashes[width:])
        width *= 2
    return hashes
