"""Paragraphs: headings, running text, items, and the block of signature and date."""

from collections.abc import Sequence
from datetime import date

from lxml.etree import _Element

from bihuan.official.model import Document, FigureRun, Heading, Inline, Item, Paragraph, Run
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
    """A numbered heading."""
    style = HEADINGS[block.level]
    return paragraph(style, inline((Run(number), *block.runs), style, links))


def body(block: Paragraph | Item, links: Links, *properties: _Element) -> _Element:
    """A paragraph of running text; items begin with （1） or a dash, as official documents have no bullets."""
    runs = block.runs
    if isinstance(block, Item):
        runs = (Run(f"（{block.number}）" if block.number else "——"), *runs)
    return paragraph(BODY_TEXT, inline(runs, BODY_TEXT, links), *properties)


def chinese_date(day: date) -> str:
    """2026年3月5日: Arabic numerals without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def signature(document: Document, links: Links) -> list[_Element]:
    """The signature two characters from the right and the date two characters further in than it begins.

    Where the date is longer, the date stands two characters from the right and the signature follows it. Of several
    names the longest decides, and the others stand in its middle; without a name or a date the other stands alone.
    """
    names = [name for name in document.signature.split("\n") if name]
    day = document.date if isinstance(document.date, str) else chinese_date(document.date)
    if not names or not day:
        return [words(SIGNATURE, line, links, _right(2.0)) for line in (*names, day) if line]
    name_width, day_width = max(map(width, names)), width(day)
    right_of_name, right_of_day = 2.0, name_width - day_width
    if right_of_day < 2:
        right_of_name, right_of_day = day_width - name_width + 4, 2.0
    if name_width + right_of_name > CHARACTERS:
        right_of_name, right_of_day = 0.0, 2.0
    return [
        *(
            words(SIGNATURE, name, links, _right(right_of_name + (name_width - width(name)) / 2))
            for name in names
        ),
        words(SIGNATURE, day, links, _right(right_of_day)),
    ]


def _right(number: float) -> _Element:
    return w("ind", rightChars=round(number * 100), right=characters(number))


def length(runs: Sequence[Inline]) -> float:
    """Width of runs in characters of the grid."""
    return sum(width(run.text) for run in runs)


def width(text: str) -> float:
    """Width in characters of the grid; ASCII is half as wide."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)
