"""Chooses the passages of a text to show for a query, with the places of what was found, in the text's own characters."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

WINDOW = 80  # characters of one passage
MOST = 3  # passages of one record
_MOST_PLACES = 400  # occurrences looked at in one text; more say nothing new
_BREAKS = "。；！？\n"
_REACH = 24  # how far a passage's beginning is moved to begin with its sentence


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a field: `text` stands in the field from `start`; `marks` are (from, to) inside `text`, in order.

    `cut` tells whether the field's text goes on before and behind the passage.
    """

    field: str
    text: str
    marks: tuple[tuple[int, int], ...]
    start: int = 0
    cut: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class Needle:
    """What to look for: a folded text and how much finding it tells."""

    text: str
    weight: float


@lru_cache(maxsize=128)
def pattern_of(needles: tuple[Needle, ...]) -> re.Pattern | None:
    """One pattern for all needles, the longest first; blanks in the text do not keep a needle from being found."""
    texts = sorted({needle.text.replace(" ", "") for needle in needles} - {""}, key=len, reverse=True)
    return re.compile("|".join(" *".join(map(re.escape, text)) for text in texts)) if texts else None


def marks(folded: str, pattern: re.Pattern | None) -> list[tuple[int, int]]:
    """Where needles stand in a folded text: in order, without overlaps."""
    found = []
    for match in pattern.finditer(folded) if pattern else ():
        found.append(match.span())
        if len(found) == _MOST_PLACES:
            break
    return found


def passages(
    field: str,
    shown: str,
    folded: str,
    needles: tuple[Needle, ...],
    *,
    most: int = MOST,
    window: int = WINDOW,
) -> list[Snippet]:
    """Up to `most` passages with the most telling needles, in the text's order; `folded` has the length of `shown`."""
    pattern = pattern_of(needles)
    places = marks(folded, pattern)
    if not places or most < 1:
        return []
    weights = {needle.text.replace(" ", ""): needle.weight for needle in needles}
    told = [folded[start:stop].replace(" ", "") for start, stop in places]
    chosen: list[tuple[int, int]] = []
    seen: set[str] = set()
    while len(chosen) < most:
        best = _best(places, told, weights, seen, chosen, window)
        if best is None:
            break
        first, last = best
        seen |= set(told[first : last + 1])
        chosen.append(_bounds(shown, places[first][0], places[last][1], window, chosen))
    return [_snippet(field, shown, start, stop, places) for start, stop in sorted(chosen)]


def _best(
    places: list[tuple[int, int]],
    told: list[str],
    weights: dict[str, float],
    seen: set[str],
    chosen: list[tuple[int, int]],
    window: int,
) -> tuple[int, int] | None:
    """First and last occurrence of the best passage not yet shown; after the first passage only one that tells news."""
    best, most = None, 0.0
    inside: Counter[str] = Counter()  # what occurs from `first` up to, not including, `after`
    worth, after = 0.0, 0

    def value(text: str) -> float:
        return weights.get(text, 0.0) * (0.1 if text in seen else 1.0)

    for first, (start, end) in enumerate(places):
        if first >= after:
            inside.clear()
            worth, after = 0.0, first
        limit = min([start + window, *(begin for begin, _ in chosen if begin >= end)])
        while after < len(places) and (after == first or places[after][1] <= limit):
            worth += 0.0 if inside[told[after]] else value(told[after])
            inside[told[after]] += 1
            after += 1
        covered = any(begin < end and start < stop for begin, stop in chosen)
        whole = worth + 0.01 * (after - first)
        if (
            not covered
            and whole > most
            and (len(chosen) < 2 or any(text not in seen for text in told[first:after]))
        ):
            best, most = (first, after - 1), whole
        inside[told[first]] -= 1
        worth -= 0.0 if inside[told[first]] else value(told[first])
    return best


def _bounds(shown: str, start: int, stop: int, window: int, chosen: list[tuple[int, int]]) -> tuple[int, int]:
    """The passage around an occurrence: from its sentence's beginning when that is near, never into another passage."""
    floor = max((end for _, end in chosen if end <= start), default=0)
    ceiling = min((begin for begin, _ in chosen if begin >= stop), default=len(shown))
    spare = max(0, window - (stop - start))
    begin = max(floor, start - max(spare // 3, min(_REACH, spare)))
    breaks = [place + 1 for place in range(begin, start) if shown[place] in _BREAKS]
    if breaks:
        begin = breaks[-1]
    end = min(ceiling, max(stop, begin + window))
    while begin < start and shown[begin].isspace():
        begin += 1
    while end > stop and shown[end - 1].isspace():
        end -= 1
    return begin, end


def _snippet(field: str, shown: str, start: int, stop: int, places: list[tuple[int, int]]) -> Snippet:
    inside = tuple((begin - start, end - start) for begin, end in places if start <= begin and end <= stop)
    return Snippet(field, shown[start:stop], inside, start, (start > 0, stop < len(shown)))


def opening(field: str, shown: str, *, window: int = WINDOW) -> Snippet | None:
    """The beginning of a text, for a record that was found by something else than its text."""
    begin = len(shown) - len(shown.lstrip())
    text = shown[begin : begin + window].rstrip()
    return Snippet(field, text, (), begin, (False, begin + window < len(shown))) if text else None
