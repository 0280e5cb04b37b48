"""The title: lines of balanced length that break where the words allow it."""

import re
from itertools import pairwise
from math import ceil

from lxml.etree import _Element

from bihuan.official.model import Document
from bihuan.official.word.fonts import KAI, TITLE, run, run_properties
from bihuan.official.word.links import Links
from bihuan.official.word.page import BODY, TEXT_WIDTH
from bihuan.official.word.styles import ADDRESSEE, FACE_OF, NORMAL, TITLE_STYLE
from bihuan.official.word.text import empty_line, paragraph, words
from bihuan.official.word.xml import w

LONGEST = TEXT_WIDTH // (TITLE * 20)
# Where a title breaks well: before a year, before what kind of document it is, after a particle or comma.
_GOOD = re.compile(r"(?<!至)(?=\d{4}年)|(?=工作情况报告)|(?<=关于)|(?<=[的、，])")


def title_lines(title: str) -> list[str]:
    """The title in as few lines as it needs, of like length; one line more where only that breaks it well.

    A number is never torn from its unit of measure.
    """
    needed = ceil(_measure(title) / LONGEST)
    if needed <= 1:
        return [title]
    good = {match.start() for match in _GOOD.finditer(title)}
    tries = [_cuts(title, needed) & good, _cuts(title, needed + 1) & good, _cuts(title, needed)]
    cuts = next((each for each in tries if each), None)
    if not cuts:
        return [title]
    even = _measure(title) / needed
    cut = min(sorted(cuts), key=lambda place: abs(_measure(title[:place]) - even))
    return [title[:cut], *title_lines(title[cut:])]


def _cuts(title: str, lines: int) -> set[int]:
    """Where the first line may end so that the rest fits the other lines."""
    return {
        place
        for place in range(1, len(title))
        if not title[place - 1].isascii()
        and _measure(title[:place]) <= LONGEST
        and _measure(title[place:]) <= LONGEST * (lines - 1)
    }


def _measure(text: str) -> float:
    """Width in characters of the title's size, on the safe side: figures are wider than half a character in 小标宋, and
    some programs put a little space between figures and Chinese characters."""
    seams = sum(before.isascii() != after.isascii() for before, after in pairwise(text))
    return sum(0.6 if character.isascii() else 1.0 for character in text) + seams / 4


def title_block(title: str, *properties: _Element) -> _Element:
    """The title's paragraph; `properties` are further children of `w:pPr` in schema order."""
    face, size = FACE_OF[TITLE_STYLE]
    content: list[_Element] = []
    for line in title_lines(title):
        if content:
            content.append(w("r", run_properties(face, size), w("br")))
        content.append(run(line, run_properties(face, size)))
    return paragraph(TITLE_STYLE, content, *properties)


def _under_title(line: str) -> _Element:
    """A centred line in 楷体 under the title."""
    return paragraph(NORMAL, [run(line, run_properties(KAI, BODY))], w("keepNext"), w("jc", val="center"))


def head(document: Document, links: Links, *, own_page: bool = False) -> list[_Element]:
    """The title (`own_page`: on a new page), the lines under it, an empty line, and the addressee if there is one."""
    under = [_under_title(line) for line in document.under_title]
    properties = [w("pageBreakBefore")] if own_page else []
    lines = [title_block(document.title, *properties), *under, empty_line()]
    if document.addressee:
        lines.append(words(ADDRESSEE, f"{document.addressee.rstrip('：:')}：", links))
    return lines
