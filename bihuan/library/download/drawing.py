"""An article as an official document: which lines are headings, tables, whom it addresses and who signed it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from bihuan.library.analysis.public import Heading as Found
from bihuan.library.analysis.public import headings
from bihuan.library.download.endings import Ending, is_attached, is_day, is_title, opening_lines, sign_off
from bihuan.library.download.values import Text
from bihuan.official.public import (
    Attachment,
    Block,
    Document,
    Heading,
    Paragraph,
    Run,
    Section,
    SignOff,
    Table,
    fitted_table,
)

# Word has no tables of more columns.
MOST_COLUMNS = 63
LONGEST_ADDRESSEE = 40
_ADDRESSEE = re.compile(r"[^。；！？\t]+[：:]")
# What may stand after a heading without making it the beginning of a paragraph.
_ENDS = " \t\u3000。；：:;.．"
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text, without indentation; `row` as it stands, with the tabs of empty cells; `heading` if it is one."""

    text: str
    row: str
    heading: Found | None
    start: int


def document_of(article: Text) -> Document:
    """The article in the layout of an official document. Numbers of headings, masks and words stay as they are."""
    lines = _lines(article.text)
    if lines and _same(lines[0].text, article.title):
        del lines[0]
    first = takewhile(lambda line: line.heading is None, lines[:3])
    under = opening_lines([line.text for line in first], article.organisation)
    lines = lines[len(under) :]
    headed = frozenset(place for place, line in enumerate(lines) if line.heading)
    ending = sign_off([line.text for line in lines], article.organisation, headed)
    addressee = ""
    if len(lines) > 1 and _addresses(lines[0]):
        addressee = lines.pop(0).text
        ending = ending.moved(-1)
    blocks = [*_blocks(lines[: ending.start])]
    if ending.stop > ending.start:
        blocks.append(SignOff(ending.signature, ending.day))
        blocks += _attached(lines[ending.stop :])
    else:
        blocks += _blocks(lines[ending.stop :])
    return Document(
        title=article.title,
        sections=(Section("", tuple(blocks)),),
        addressee=addressee,
        under_title=(*under, *_told(article, under, ending)),
    )


def _lines(text: str) -> list[_Line]:
    """The lines that are not empty, each with its heading."""
    by_line = {}
    for heading in headings(text):
        by_line[text.rfind("\n", 0, heading.start) + 1] = heading
    lines, start = [], 0
    for row in text.split("\n"):
        if row.strip():
            lines.append(_Line(row.strip(), row.rstrip("\r"), by_line.get(start), start))
        start += len(row) + 1
    return lines


def _same(line: str, title: str) -> bool:
    return "".join(line.split()) == "".join(title.split())


def _addresses(line: _Line) -> bool:
    fits = len(line.text) <= LONGEST_ADDRESSEE and line.heading is None
    return fits and _ADDRESSEE.fullmatch(line.text) is not None


def _told(article: Text, under: Sequence[str], ending: Ending) -> tuple[str, ...]:
    """Organisation and date as a line under the title, so far as the text itself does not say them there or at the end."""
    said = "".join((article.title, *under, ending.signature))
    organisation = "" if article.organisation in said else article.organisation
    dated = ending.day or any(is_day(line) for line in under)
    day = article.written_on
    # The first of a month also stands for a month of which the text names no day.
    shown = (
        "" if dated or day is None else f"{day.year}年{day.month}月{f'{day.day}日' if day.day > 1 else ''}"
    )
    line = "\u3000".join(part for part in (organisation, shown) if part)
    return (line,) if line else ()


def _attached(lines: Sequence[_Line]) -> Iterator[Block]:
    """What follows the 落款: each attachment on a page of its own."""
    begins = [place for place, line in enumerate(lines) if is_attached(line.text)]
    for begin, stop in pairwise([*begins, len(lines)]):
        named = begin + 1 < stop and lines[begin + 1].heading is None and is_title(lines[begin + 1].text)
        yield Attachment(lines[begin].text, lines[begin + 1].text if named else "")
        yield from _blocks(lines[begin + 2 if named else begin + 1 : stop])


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        stop = place
        # A row whose first or last cells are empty begins or ends with tabs; a table does not begin with such a row.
        while stop < len(lines) and "\t" in (lines[stop].row if stop > place else lines[stop].text):
            stop += 1
        table = _table(lines[place:stop])
        if table:
            yield table
            place = stop
            continue
        for line in lines[place : max(stop, place + 1)]:
            yield _heading(line) if line.heading else Paragraph((Run(line.text.replace("\t", "\u3000")),))
        place = max(stop, place + 1)


def _heading(line: _Line) -> Heading:
    found = line.heading
    begin = found.start - line.start
    shown, rest = line.row[begin : found.end - line.start], line.row[found.end - line.start :].rstrip()
    number, title = shown[: len(found.number)], shown[len(found.number) :]
    words = title.lstrip()
    if title != words and words[:1].isdigit():
        words = f" {words}"  # “1. 2025年” must not become “1.2025年”
    level = min(found.level, _DEEPEST)
    if rest.strip(_ENDS):
        return Heading(level, (Run(words),), number, (Run(rest),))
    return Heading(level, (Run(words + rest.strip()),), number)


def _table(lines: Sequence[_Line]) -> Table | None:
    """The table that these lines make, their cells apart by tabs; None when they are too few, or too wide for Word."""
    if len(lines) < 2:
        return None
    rows = [[cell.strip() for cell in line.row.split("\t")] for line in lines]
    width = max(map(len, rows))
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    kept = [column for column in range(width) if any(row[column] for row in rows)]
    if not 2 <= len(kept) <= MOST_COLUMNS:
        return None
    cells = [tuple((Run(row[column]),) for column in kept) for row in rows]
    return fitted_table("", cells[0], tuple(cells[1:]))
