"""The skeleton of an article: headings, what each part opens with, and the sentence patterns it uses."""

import re

from bihuan.library.analysis.public import Heading, headings
from bihuan.library.outline.clauses import Piece, clauses
from bihuan.library.outline.figures import figures_in
from bihuan.library.outline.frames import frames
from bihuan.library.outline.parallels import four_character_sets, lists, parallels
from bihuan.library.outline.values import Outline, Part, Pattern, Skeleton
from bihuan.library.text.public import fold

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?[”’」』）)]?")
_LEADING = "。；：:;，, \t\u3000\n”"


def outline(title: str, text: str) -> Outline:
    """Everything about one text at once."""
    return Outline(title, text, skeleton(text), figures_in(text))


def skeleton(text: str) -> Skeleton:
    """Headings with levels, the first sentence of each part, and patterns with their places; offsets are into the text."""
    found = headings(text)
    return Skeleton(found, _parts(text, found), patterns(text, found))


def patterns(text: str, found: tuple[Heading, ...] = ()) -> tuple[Pattern, ...]:
    """Frames, lists, rows of like build (also among `found` headings of one level) and four-character sets."""
    folded = fold(text)
    four = four_character_sets(folded)
    within = {place for pattern in four for place in pattern.places}
    rows = [row for row in parallels(folded, _rows_of(folded, found)) if not within.issuperset(row.places)]
    return (*frames(folded), *lists(folded), *rows, *four)


def _rows_of(folded: str, found: tuple[Heading, ...]) -> list[list[Piece]]:
    """The first clauses of headings, level by level; the numbers of headings are no part of them."""
    rows: dict[int, list[Piece]] = {}
    for heading in found:
        start = heading.start + len(heading.number)
        rows.setdefault(heading.level, []).extend(clauses(folded, start, heading.end)[:1])
    return list(rows.values())


def _parts(text: str, found: tuple[Heading, ...]) -> tuple[Part, ...]:
    starts = [heading.start for heading in found]
    parts = []
    opening = text[: starts[0] if starts else len(text)]
    if opening.strip():
        parts.append(Part(None, _first_sentence(opening, 0), 0, len(opening)))
    stops = [*starts[1:], len(text)] if starts else []
    for heading, stop in zip(found, stops, strict=True):
        parts.append(Part(heading, _first_sentence(text[:stop], heading.end), heading.start, stop))
    return tuple(parts)


def _first_sentence(text: str, start: int) -> str:
    while start < len(text) and text[start] in _LEADING:
        start += 1
    sentence = _SENTENCE.match(text, start)
    return sentence[0].strip() if sentence else ""
