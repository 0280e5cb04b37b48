"""Tables with explicit column widths, thin borders and a header row repeated on every page."""

from collections.abc import Sequence
from dataclasses import replace

from lxml.etree import _Element

from bihuan.official.model import Inline, Table
from bihuan.official.word.fonts import SMALL_FOUR
from bihuan.official.word.links import Links
from bihuan.official.word.page import TEXT_WIDTH
from bihuan.official.word.styles import (
    ANNEX_CELL,
    ANNEX_HEAD_CELL,
    CAPTION,
    CELL,
    HEAD_CELL,
    NOTE,
    TABLE,
    spacing,
)
from bihuan.official.word.text import inline, paragraph, words
from bihuan.official.word.xml import w

Cell = Sequence[_Element]
# In twips.
GAP = 140
# Characters of 小4号 that fit beside each other, cell margins counted.
ROOM = TEXT_WIDTH // (SMALL_FOUR * 20)


def column_widths(shares: Sequence[int]) -> list[int]:
    """Shares as twips that sum to the width of the type area exactly."""
    total = sum(shares)
    edges = [round(TEXT_WIDTH * sum(shares[:index]) / total) for index in range(len(shares) + 1)]
    return [right - left for left, right in zip(edges, edges[1:], strict=False)]


def grid(header: Sequence[Cell], rows: Sequence[Sequence[Cell]], shares: Sequence[int]) -> _Element:
    """`w:tbl`: each cell is a sequence of paragraphs."""
    widths = column_widths(shares)
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=TEXT_WIDTH, type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    return w(
        "tbl",
        properties,
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        _row(header, widths, heads=True),
        *(_row(row, widths) for row in rows),
    )


def _row(cells: Sequence[Cell], widths: Sequence[int], *, heads: bool = False) -> _Element:
    properties = w("trPr", w("cantSplit"), *([w("tblHeader")] if heads else []))
    return w("tr", properties, *(_cell(cell, width) for cell, width in zip(cells, widths, strict=True)))


def _cell(paragraphs: Cell, width: int) -> _Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center")), *paragraphs)


def table(block: Table, links: Links) -> list[_Element]:
    """A table with its caption above, and a little air around it; one too wide is set smaller."""
    small = sum(block.widths) > ROOM
    head_style, style = (ANNEX_HEAD_CELL, ANNEX_CELL) if small else (HEAD_CELL, CELL)
    head = [_paragraphs(cell, head_style, links, keep=True) for cell in block.header]
    # The head never stands without a row, nor the last row without the one before.
    last = len(block.rows) - 1
    rows = [
        [_paragraphs(cell, style, links, keep=number == last - 1) for cell in row]
        for number, row in enumerate(block.rows)
    ]
    caption = words(CAPTION, block.caption, links) if block.caption else _gap(links)
    notes = [words(NOTE, each, links) for each in block.notes]
    return [caption, grid(head, rows, block.widths), *notes, _gap(links)]


def _paragraphs(cell: Sequence[Inline], style: str, links: Links, *, keep: bool) -> list[_Element]:
    """One centred paragraph per line of the cell; `keep`: on one page with the next row."""
    lines: list[list[Inline]] = [[]]
    for part in cell:
        first, *further = part.text.split("\n")
        lines[-1].append(replace(part, text=first))
        lines += [[replace(part, text=text)] for text in further]
    return [paragraph(style, inline(line, style, links), *_centred(keep)) for line in lines]


def _centred(keep: bool) -> list[_Element]:
    return [*([w("keepNext")] if keep else []), w("jc", val="center")]


def _gap(links: Links) -> _Element:
    """A little air between a table and the text."""
    return words(NOTE, "", links, spacing(GAP))
