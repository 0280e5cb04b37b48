"""Forms: labels and texts in a grid of two pairs a row, long texts over the whole width, a last row to sign by hand."""

from collections.abc import Sequence

from lxml.etree import _Element

from bihuan.official.model import Form, Run
from bihuan.official.word.links import Links
from bihuan.official.word.page import TEXT_WIDTH
from bihuan.official.word.styles import CELL, HEAD_CELL, NOTE, TABLE, spacing
from bihuan.official.word.table import GAP, column_widths
from bihuan.official.word.text import inline, paragraph, words
from bihuan.official.word.xml import w

SHARES = (18, 32, 18, 32)  # label, text, label, text
ROW_HEIGHT = 520  # twips, at the least
SIGN_HEIGHT = 900  # twips: room for a name by hand


def form(block: Form, links: Links) -> list[_Element]:
    """`w:tbl` of a form, and its notes under it."""
    widths = column_widths(SHARES)
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=TEXT_WIDTH, type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
    )
    drawn = w(
        "tbl",
        properties,
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(_row(row, widths, links) for row in block.rows),
        *_signing(block.blank, widths, links),
    )
    notes = [words(NOTE, each, links) for each in block.notes]
    return [drawn, *notes, words(NOTE, "", links, spacing(GAP))]


def _row(pairs: Sequence[tuple[str, str]], widths: Sequence[int], links: Links) -> _Element:
    cells = []
    for place, (label, text) in enumerate(pairs):
        span = 3 if len(pairs) == 1 else 1
        width = sum(widths[2 * place + 1 : 2 * place + 1 + span])
        cells.append(_cell([_line(label, HEAD_CELL, links)], widths[2 * place]))
        cells.append(_cell([_line(line, CELL, links, left=True) for line in text.split("\n")], width, span))
    # A short row stays whole; a long text may run over the page.
    whole = sum(len(text) for _, text in pairs) < 400
    return w("tr", w("trPr", *([w("cantSplit")] if whole else []), w("trHeight", val=ROW_HEIGHT)), *cells)


def _signing(labels: Sequence[str], widths: Sequence[int], links: Links) -> list[_Element]:
    """Rows of two labels with room beside each."""
    rows = []
    for place in range(0, len(labels), 2):
        pair = [*labels[place : place + 2], ""][:2]
        cells = []
        for at, label in enumerate(pair):
            cells.append(_cell([_line(label, HEAD_CELL, links)], widths[2 * at]))
            cells.append(_cell([_line("", CELL, links)], widths[2 * at + 1]))
        rows.append(w("tr", w("trPr", w("cantSplit"), w("trHeight", val=SIGN_HEIGHT)), *cells))
    return rows


def _cell(paragraphs: Sequence[_Element], width: int, span: int = 1) -> _Element:
    spans = [w("gridSpan", val=span)] if span > 1 else []
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *spans, w("vAlign", val="center")), *paragraphs)


def _line(text: str, style: str, links: Links, *, left: bool = False) -> _Element:
    return paragraph(style, inline((Run(text),), style, links), w("jc", val="left" if left else "center"))
