"""The page of GB/T 9704-2012: A4, its margins, and the grid of 22 lines of 28 characters."""

from lxml.etree import _Element

from bihuan.official.word.xml import w

LINES, CHARACTERS = 22, 28
# 3号: the size of running text, in points.
BODY = 16


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


PAGE_WIDTH, PAGE_HEIGHT = twips(210), twips(297)
TOP, BOTTOM, LEFT, RIGHT = twips(37), twips(35), twips(28), twips(26)
# The dash of the page number stands 7 mm below the type area; its line is 5 mm high.
FOOTER = BOTTOM - twips(7) - twips(2.5)
HEADER = twips(15)
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

# Both rounded down, so that all 22 lines and all 28 characters fit.
LINE_PITCH = TEXT_HEIGHT // LINES
CHARACTER_PITCH = TEXT_WIDTH // CHARACTERS
# 28 characters of 16 pt are 6 pt wider than the type area. The letters themselves are set closer, because a grid
# with a negative charSpace, the other way to say it, makes LibreOffice give every character two cells.
TRACKING = CHARACTER_PITCH - BODY * 20


def characters(number: float) -> int:
    """The width of so many characters of running text, in twips."""
    return round(number * CHARACTER_PITCH)


def section_properties() -> list[_Element]:
    """The children of `w:sectPr` that follow its footer references, in schema order."""
    return [
        w("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        w("pgMar", top=TOP, right=RIGHT, bottom=BOTTOM, left=LEFT, header=HEADER, footer=FOOTER, gutter=0),
        w("pgNumType", fmt="decimal", start=1),
        w("cols", space=425),
        w("docGrid", type="linesAndChars", linePitch=LINE_PITCH, charSpace=0),
    ]
