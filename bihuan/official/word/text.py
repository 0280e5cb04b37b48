"""Paragraphs: headings, running text, items, and the block of signature and date."""

from collections.abc import Sequence
from datetime import date

from lxml.etree import _Element

from bihuan.official.model import FigureRun, Heading, Inline, Item, Paragraph, Run, SignOff
from bihuan.official.word.fonts import run, run_properties
from bihuan.official.word.links import Links
from bihuan.official.word.page import CHARACTERS, characters
from bihuan.official.word.styles import BODY_TEXT, FACE_OF, HEADINGS, NORMAL, SIGNATURE
from bihuan.official.word.xml import w


def inline(runs: Sequence[Inline], style: str, links: Links) -> list[_Element]:
    """Runs in the face and size of the paragraph style; figures become links."""
    face, size = FACE_OF[style]
    return [
        links.figure(part, style)
        if isinstance(part, FigureRun)
        else run(part.text, run_properties(face, size, bold=part.bold))
        for part in runs
        if part.text
    ]


def paragraph(style: str, content: Sequence[_Element], *properties: _Element) -> _Element:
    """`w:p` of the style; `properties` are further children of `w:pPr` in schema order."""
    face, size = FACE_OF[style]
    mark = run_properties(face, size)
    return w("p", w("pPr", w("pStyle", val=style), *properties, mark), *content)


def words(style: str, text: str, links: Links, *properties: _Element) -> _Element:
    """A paragraph of plain words."""
    return paragraph(style, inline((Run(text),), style, links), *properties)


def empty_line(*properties: _Element) -> _Element:
    """One empty line of the grid."""
    return paragraph(NORMAL, (), *properties)


def heading(block: Heading, number: str, links: Links) -> _Element:
    """A numbered heading; one with text after it is a paragraph of running text that begins in the heading's face."""
    style = HEADINGS[block.level]
    runs = inline((Run(number), *block.runs), style, links)
    if block.following:
        return paragraph(BODY_TEXT, [*runs, *inline(block.following, BODY_TEXT, links)])
    return paragraph(style, runs)


def body(block: Paragraph | Item, links: Links, *properties: _Element) -> _Element:
    """A paragraph of running text; items begin with （1） or a dash, as official documents have no bullets."""
    runs = block.runs
    if isinstance(block, Item):
        runs = (Run(f"（{block.number}）" if block.number else "——"), *runs)
    return paragraph(BODY_TEXT, inline(runs, BODY_TEXT, links), *properties)


def chinese_date(day: date) -> str:
    """2026年3月5日: Arabic numerals without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def signature(signs: SignOff, links: Links, *, goes_on: bool = False) -> list[_Element]:
    """The signature two characters from the right and the date two characters further in than it begins.

    Where the date is longer, the date stands two characters from the right and the signature follows it. Of several
    names the longest decides, and the others stand in its middle; without a name or a date the other stands alone. `goes_on`: what follows stays on
    the page.
    """
    names = [name for name in signs.signature.split("\n") if name]
    day = signs.date if isinstance(signs.date, str) else chinese_date(signs.date)
    placed = [(line, right) for line, right in _placed(names, day) if line]
    # The style keeps each line with the next, which after the last one is somebody else's.
    loose = [] if goes_on else [w("keepNext", val=0)]
    return [
        words(SIGNATURE, line, links, *(loose if number == len(placed) else []), _right(right))
        for number, (line, right) in enumerate(placed, 1)
    ]


def _placed(names: Sequence[str], day: str) -> list[tuple[str, float]]:
    """Each line of the 落款 and how many characters it stands from the right."""
    if not names or not day:
        return [(line, 2.0) for line in (*names, day)]
    name_width, day_width = max(map(width, names)), width(day)
    right_of_name, right_of_day = 2.0, name_width - day_width
    if right_of_day < 2:
        right_of_name, right_of_day = day_width - name_width + 4, 2.0
    if name_width + right_of_name > CHARACTERS:
        right_of_name, right_of_day = 0.0, 2.0
    middle = [(name, right_of_name + (name_width - width(name)) / 2) for name in names]
    return [*middle, (day, right_of_day)]


def _right(number: float) -> _Element:
    return w("ind", rightChars=round(number * 100), right=characters(number))


def length(runs: Sequence[Inline]) -> float:
    """Width of runs in characters of the grid."""
    return sum(width(run.text) for run in runs)


def width(text: str) -> float:
    """Width in characters of the grid; ASCII is half as wide."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)
