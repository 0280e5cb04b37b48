"""Cuts a word typed without spaces into the units that a text must hold: words of the field, and what lies between."""

import re
from collections.abc import Iterable
from functools import cache

from bihuan.library.text.public import DOMAIN_WORDS

WHOLE = 4  # characters; a word no longer than this is sought as it stands
_CHINESE = "\u3400-\u9fff"
_ASKING = re.compile(
    "请问|我想|查找|有没有|有哪些|哪些|什么样|什么|怎么样|怎么|怎样|如何|为何|为什么|关于|有关|方面|的|吗|呢|了$"
)
_JOINING = frozenset("和与及或在中对是里上为把将以并等从向按由让使给到做搞抓")
_DENYING = frozenset("不非无未")


@cache
def _longest_first(words: tuple[str, ...]) -> re.Pattern:
    chosen = sorted({word for word in words if len(word) > 1}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, chosen)) or r"(?!)")


def units(word: str, words: Iterable[str] = DOMAIN_WORDS) -> tuple[str, ...]:
    """The units of a folded word, in order, each once; a word of up to four characters is its only unit.

    A text meets the word when every unit occurs in it. `words` are known words; the longest at each place is taken. What
    lies between them is a unit, too; particles and question words are none.
    """
    if len(word) <= WHOLE or not re.search(f"[{_CHINESE}]", word):
        return (word,)
    found: list[str] = []
    before = ""  # a character that belongs to the next unit
    place = 0
    matches = [(match.start(), match.end()) for match in _longest_first(tuple(words)).finditer(word)]
    for start, end in [*matches, (len(word), len(word))]:
        gap = word[place:start]
        if len(gap) == 1:
            if gap in _DENYING:
                before = gap
            elif gap not in _JOINING and not _ASKING.fullmatch(gap):
                found[-1:] = [found[-1] + gap] if found else [gap]
        else:
            found += [part for part in _ASKING.split(gap) if len(part) > 1]
        if end > start:
            found.append(before + word[start:end])
        before, place = "", end
    return tuple(dict.fromkeys(found)) or (word,)


def pieces(unit: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters of a unit, for trying with most of it; letters and digits stay whole."""
    found = []
    for run in re.findall(rf"[{_CHINESE}]+|[^\s{_CHINESE}]+", unit):
        whole = len(run) <= 2 or run.isascii()
        found += [run] if whole else [run[at : at + 2] for at in range(len(run) - 1)]
    return tuple(dict.fromkeys(found)) or (unit,)
