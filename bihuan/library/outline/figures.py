"""The figures of a text: number, unit, what is counted, value, and the sentence each stands in."""

import re

from bihuan.library.outline.amounts import Amount, amounts
from bihuan.library.outline.nouns import noun_of
from bihuan.library.outline.numerals import is_masked
from bihuan.library.outline.values import TextFigure
from bihuan.library.text.public import fold

_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")
_AHEAD = re.compile(
    r"(?:(?<![最附临邻靠接])近|(?<![节契预合签制公大])约|超过|超|逾|(?<![线以之网马身路])上|不少于|不低于|不超过|至少|最多|接近|突破|将近)$"
)
_INSIDE = re.compile(r"[余多来几]")
_BEHIND = re.compile(r"(?:以上|以下|以内|左右|之多)")


def figures_in(text: str) -> tuple[TextFigure, ...]:
    """Every figure in the order of the text; dates, numbers of documents and names that hold a number are none."""
    folded = fold(text)
    sentences = iter([each.span() for each in _SENTENCE.finditer(folded)])
    sentence = next(sentences, (0, len(text)))
    found: list[TextFigure] = []
    previous: Amount | None = None
    for amount in amounts(folded):
        while sentence[1] <= amount.start:
            sentence = next(sentences)
            previous = None
        said = found[-1].noun if previous else ""
        place = noun_of(folded, amount, previous, said)
        noun = said if place == (0, 0) else text[slice(*place)] if place else ""
        found.append(_figure(text, folded, amount, noun, sentence))
        previous = amount
    return tuple(found)


def _figure(text: str, folded: str, amount: Amount, noun: str, sentence: tuple[int, int]) -> TextFigure:
    number = folded[amount.start : amount.number_end]
    ahead = _AHEAD.search(folded, max(0, amount.start - 4), amount.start)
    behind = _BEHIND.match(folded, amount.end)
    words = (ahead, _INSIDE.search(number), behind)
    begin = sentence[0] + len(text[slice(*sentence)]) - len(text[slice(*sentence)].lstrip())
    shown = text[ahead.start() if ahead else amount.start : behind.end() if behind else amount.end]
    return TextFigure(
        number=text[amount.start : amount.number_end].strip(),
        unit=text[amount.number_end : amount.end].strip() or amount.unit,
        noun=noun.strip(),
        masked=is_masked(number),
        start=amount.start,
        end=amount.end,
        kind=amount.kind,
        low=amount.low,
        high=amount.high,
        about="".join(each[0] for each in words if each),
        shown=" ".join(shown.split()),
        sentence=(begin, sentence[1]),
    )
