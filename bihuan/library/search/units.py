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
# Words of asking for material, and verbs that every such text has: what is sought lies in the others.
_GENERAL = frozenset(
    [
        "经验做法",
        "典型经验",
        "经验",
        "做法",
        "体会",
        "成效",
        "情况",
        "材料",
        "经验材料",
        "介绍",
        "范文",
        "样本",
        "参考",
        "加强",
        "推进",
        "推动",
        "开展",
        "做好",
        "抓好",
        "提升",
        "提高",
        "促进",
        "强化",
        "完善",
        "实施",
        "落实",
        "进一步",
        "切实",
        "扎实",
    ]
)


@cache
def _longest_first(words: tuple[str, ...]) -> re.Pattern:
    chosen = sorted({word for word in words if len(word) > 1}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, chosen)) or r"(?!)")


def units(word: str, words: Iterable[str] = DOMAIN_WORDS) -> tuple[str, ...]:
    """The units of a folded word, in order, each once; a word of up to four characters is its only unit.

    A text meets the word when every unit occurs in it. `words` are known words; the longest at each place is taken. What
    lies between them is a unit, too. Particles, question words, and words as general as 经验做法 are none, unless there is
    nothing else.
    """
    if len(word) <= WHOLE or not re.search(f"[{_CHINESE}]", word):
        return (word,)
    found = tuple(dict.fromkeys(_cut(word, _longest_first((*words, *_GENERAL)))))
    return tuple(unit for unit in found if unit not in _GENERAL) or found or (word,)


def _cut(word: str, known: re.Pattern) -> list[str]:
    found: list[str] = []
    before = ""  # a character that belongs to the next unit
    place = 0
    for start, end in [*(match.span() for match in known.finditer(word)), (len(word), len(word))]:
        gap = word[place:start]
        if len(gap) != 1:
            found += [part for part in _ASKING.split(gap) if len(part) > 1]
        elif gap in _DENYING:
            before = gap
        elif gap not in _JOINING and not _ASKING.fullmatch(gap):
            found[-1:] = [found[-1] + gap] if found else [gap]
        if end > start:
            found.append(before + word[start:end])
        before, place = "", end
    return found


def pieces(unit: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters of a unit, for trying with most of it; letters and digits stay whole."""
    found = []
    for run in re.findall(rf"[{_CHINESE}]+|[^\s{_CHINESE}]+", unit):
        whole = len(run) <= 2 or run.isascii()
        found += [run] if whole else [run[at : at + 2] for at in range(len(run) - 1)]
    return tuple(dict.fromkeys(found)) or (unit,)
