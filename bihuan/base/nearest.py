"""The nearest known name to one that is not known, for error messages."""

from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest

SHORT = 4
MANY = 40  # so many names are compared with care; of more, those that share most pairs of characters


def nearest(name: str, known: Iterable[str]) -> str:
    """The closest of `known`, or an empty string when none is close."""
    cutoff = 0.5 if len(name) <= SHORT else 0.6  # one wrong character in a word of two is still close
    candidates = list(known)
    if len(candidates) > MANY:
        pairs = _pairs(name)
        candidates = nlargest(
            MANY, candidates, key=lambda other: len(pairs & _pairs(other)) / (len(other) + 1)
        )
    matches = get_close_matches(name, candidates, n=1, cutoff=cutoff)
    return matches[0] if matches else ""


def _pairs(name: str) -> set[str]:
    return {name[start : start + 2] for start in range(max(1, len(name) - 1))}


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A mend in words: the nearest name, or the list of what there is (at most ten)."""
    known = list(known)
    if close := nearest(name, known):
        return f"是不是“{close}”？"
    if not known:
        return "这里没有可用的名称。"
    return "可用的有：" + "、".join(known[:10]) + ("……" if len(known) > 10 else "") + "。"
