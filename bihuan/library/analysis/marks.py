"""Pieces that a compilation numbers itself: 【篇一】, 第3篇：, 材料之一, or 一、 where every piece has its own 一、."""

import re
from collections.abc import Sequence

from bihuan.library.analysis.headings import Numbered, numbered
from bihuan.library.analysis.lines import Line
from bihuan.library.analysis.numerals import to_number
from bihuan.library.analysis.titles import is_prose, may_be_title

_N = r"([一二三四五六七八九十百\d]{1,4})"
_MARK = re.compile(
    rf"^[【\[(〔]?\s*(?:第\s*{_N}\s*篇|篇\s*{_N}|(?:范文|例文|样文|材料|文稿|稿件)\s*(?:之)?\s*{_N})\s*(?:[】\])〕][:：]?|[:：、.．]|\s|$)\s*"
)
_ALONE = re.compile(rf"^[【\[(〔]?.{{0,14}}?之\s*{_N}[】\])〕]?$")
_COLLECTION = re.compile(
    r"汇编|选编|合集|集锦|精选|材料集|[(（\[【]\s*(?:共\s*)?[一二三四五六七八九十百\d]{1,4}\s*篇\s*[)）\]】]|\d+\s*篇$"
)
_COUNT = re.compile(rf"(?:共\s*)?{_N}\s*篇")
_LEAST = 2


def cut(line: Line, length: int) -> None:
    """Take the mark of a piece off the front of its title."""
    line.mark = line.shown_bare[:length].strip()
    line.bare = line.bare[length:]


def numbered_pieces(kept: Sequence[Line]) -> list[int]:
    """Places where pieces begin that the text numbers from one; empty where it does not. Marks are cut off the titles."""
    return _by_marks(kept) or _by_outer_numbers(kept)


def collection_size(line: Line) -> int:
    """How many articles the name of a compilation promises (`汇编（7篇）`); 0 unknown."""
    found = _COUNT.search(line.bare)
    return to_number(found[1]) if found else 0


def is_collection(line: Line) -> bool:
    """Whether a line is the name of a compilation rather than a title."""
    return len(line.bare) <= 60 and bool(_COLLECTION.search(line.bare))


def _by_marks(kept: Sequence[Line]) -> list[int]:
    found = []
    for place, line in enumerate(kept):
        mark = _MARK.match(line.bare)
        if mark:
            number, length = next(filter(None, mark.groups())), mark.end()
        elif alone := _ALONE.match(line.bare):
            number, length = alone[1], len(line.bare)
        else:
            continue
        if len(line.bare) <= 70:
            found.append((place, to_number(number), length))
    if len(found) < _LEAST or [value for _, value, _ in found] != list(range(1, len(found) + 1)):
        return []
    ends = [place for place, _, _ in found[1:]] + [len(kept)]
    for (place, _, length), end in zip(found, ends, strict=True):
        rest = kept[place].bare[length:]
        titled = (
            2 <= len(rest) <= 60
            if rest
            else place + 1 < end and may_be_title(kept[place + 1].plain, kept[place + 1].bare)
        )
        if not titled or not any(is_prose(line.bare) for line in kept[place + 1 : end]):
            return []
    for place, _, length in found:
        cut(kept[place], length)
    return [place for place, _, _ in found]


def _by_outer_numbers(kept: Sequence[Line]) -> list[int]:
    """Lines 一、 二、 … or 1. 2. …, each followed by a 一、 of its own: then the outer numbers count articles, not headings."""
    numbers = [
        (place, number)
        for place, line in enumerate(kept)
        if len(line.bare) <= 60 and (number := numbered(line.bare)) and number.level in (1, 3)
    ]
    return _outer(kept, [each for each in numbers if each[1].level == 1], 1) or _outer(kept, numbers, 3)


def _outer(kept: Sequence[Line], numbers: Sequence[tuple[int, Numbered]], level: int) -> list[int]:
    """Those of the level whose next number is a 一、, if they count 1, 2, 3 and so do the 一、 between them."""
    outer: list[tuple[int, Numbered]] = []
    inner: list[list[int]] = []
    for at, (place, number) in enumerate(numbers):
        after = numbers[at + 1][1] if at + 1 < len(numbers) else None
        if number.level == level and after and (after.level, after.value) == (1, 1):
            outer.append((place, number))
            inner.append([])
        elif number.level == 1:
            if not inner:
                return []
            inner[-1].append(number.value)
    if len(outer) < _LEAST or [number.value for _, number in outer] != list(range(1, len(outer) + 1)):
        return []
    if any(len(values) < _LEAST or values != list(range(1, len(values) + 1)) for values in inner):
        return []
    for place, number in outer:
        cut(kept[place], number.length)
    return [place for place, _ in outer]
