"""Every style of the document, written out in full: nothing comes from a template or a theme."""

from lxml.etree import _Element

from bihuan.official.word.fonts import (
    FANG_SONG,
    FIVE,
    FOUR,
    HEI,
    KAI,
    LANGUAGE,
    SMALL_FIVE,
    SMALL_FOUR,
    SONG,
    SONG_TITLE,
    TITLE,
    Face,
    run_properties,
)
from bihuan.official.word.page import BODY, LINE_PITCH, characters
from bihuan.official.word.xml import w

NORMAL, BODY_TEXT, TITLE_STYLE, ADDRESSEE, SIGNATURE = (
    "Normal",
    "BodyText",
    "Title",
    "Salutation",
    "Signature",
)
CAPTION, CELL, HEAD_CELL, ANNEX_CELL, ANNEX_HEAD_CELL = (
    "Caption",
    "Cell",
    "HeadCell",
    "AnnexCell",
    "AnnexHeadCell",
)
ANNEX_MARK, NOTE, FOOTER_STYLE, TABLE, FIGURE = "AnnexMark", "Note", "Footer", "ReportTable", "Figure"
HEADINGS = {1: "Heading1", 2: "Heading2", 3: "Heading3", 4: "Heading4"}
HEADING_FACES = {1: HEI, 2: KAI, 3: FANG_SONG, 4: FANG_SONG}
FACE_OF: dict[str, tuple[Face, float]] = {
    NORMAL: (FANG_SONG, BODY),
    BODY_TEXT: (FANG_SONG, BODY),
    TITLE_STYLE: (SONG_TITLE, TITLE),
    ADDRESSEE: (FANG_SONG, BODY),
    SIGNATURE: (FANG_SONG, BODY),
    CAPTION: (HEI, FOUR),
    CELL: (FANG_SONG, SMALL_FOUR),
    HEAD_CELL: (HEI, SMALL_FOUR),
    ANNEX_CELL: (FANG_SONG, FIVE),
    ANNEX_HEAD_CELL: (HEI, FIVE),
    ANNEX_MARK: (HEI, BODY),
    NOTE: (FANG_SONG, SMALL_FIVE),
    FOOTER_STYLE: (SONG, FOUR),
    **{style: (HEADING_FACES[level], BODY) for level, style in HEADINGS.items()},
}
# 35 pt: letters of 22 pt need more than a line of the grid.
TITLE_LINE = 700
# Quiet on paper, recognisable on a screen: dark blue letters over fine grey dots.
FIGURE_COLOR, FIGURE_DOTS, MISSING_COLOR = "1F3864", "A6A6A6", "7F3F00"


def spacing(line: int = LINE_PITCH, *, exact: bool = True, before: int = 0, after: int = 0) -> _Element:
    """`w:spacing`; an exact line keeps 22 lines on the page whatever font stands in."""
    return w("spacing", before=before, after=after, line=line, lineRule="exact" if exact else "auto")


def first_line(number: int = 2) -> _Element:
    """`w:ind` that sets the first line in by whole characters."""
    return w("ind", firstLineChars=number * 100, firstLine=characters(number))


def _paragraph(
    style: str, name: str, *properties: _Element, based_on: str = NORMAL, following: str = ""
) -> _Element:
    face, size = FACE_OF[style]
    children = [w("name", val=name)]
    if style != NORMAL:
        children.append(w("basedOn", val=based_on))
    if following:
        children.append(w("next", val=following))
    children += [w("qFormat"), w("pPr", *properties), run_properties(face, size)]
    default = {"default": 1} if style == NORMAL else {}
    return w("style", *children, type="paragraph", **default, styleId=style)


def _heading(level: int) -> _Element:
    return _paragraph(
        HEADINGS[level],
        f"heading {level}",
        w("keepNext"),
        w("keepLines"),
        first_line(),
        w("jc", val="left"),
        w("outlineLvl", val=level - 1),
        following=BODY_TEXT,
    )


def _paragraph_styles() -> list[_Element]:
    return [
        _paragraph(
            NORMAL,
            "Normal",
            w("widowControl", val=0),
            # Word's default, said aloud: LibreOffice reads it the other way round, and left to its own default it
            # loses a full stop that hangs at the end of a run.
            w("overflowPunct", val=1),
            w("autoSpaceDE", val=0),
            w("autoSpaceDN", val=0),
            spacing(),
            w("jc", val="both"),
        ),
        _paragraph(BODY_TEXT, "Body Text", first_line()),
        _paragraph(
            TITLE_STYLE,
            "Title",
            w("keepNext"),
            w("snapToGrid", val=0),
            spacing(TITLE_LINE),
            w("jc", val="center"),
            following=BODY_TEXT,
        ),
        *(_heading(level) for level in HEADINGS),
        _paragraph(ADDRESSEE, "Salutation", w("jc", val="left"), following=BODY_TEXT),
        _paragraph(SIGNATURE, "Signature", w("keepNext"), w("keepLines"), w("jc", val="right")),
        _paragraph(CAPTION, "caption", w("keepNext"), w("jc", val="center")),
        _paragraph(CELL, "表格文字", w("snapToGrid", val=0), spacing(300), w("jc", val="center")),
        _paragraph(HEAD_CELL, "表头", w("snapToGrid", val=0), spacing(300), w("jc", val="center")),
        _paragraph(
            ANNEX_CELL,
            "附件表格文字",
            w("wordWrap", val=0),
            w("snapToGrid", val=0),
            spacing(270),
            w("jc", val="left"),
        ),
        _paragraph(ANNEX_HEAD_CELL, "附件表头", w("snapToGrid", val=0), spacing(270), w("jc", val="center")),
        _paragraph(ANNEX_MARK, "附件标识", w("keepNext"), w("jc", val="left")),
        _paragraph(
            NOTE, "说明小字", w("wordWrap", val=0), w("snapToGrid", val=0), spacing(240), w("jc", val="left")
        ),
        _paragraph(FOOTER_STYLE, "footer", w("snapToGrid", val=0), spacing(280), w("jc", val="left")),
    ]


def _figure_style() -> _Element:
    properties = run_properties(color=FIGURE_COLOR, underline="dotted", underline_color=FIGURE_DOTS)
    return w(
        "style",
        w("name", val="数字来源"),
        w("qFormat"),
        properties,
        type="character",
        customStyle=1,
        styleId=FIGURE,
    )


def _table_style() -> _Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(edge, val="single", sz=4, space=0, color="000000") for edge in edges))
    margins = w("tblCellMar", *(w(edge, w=width, type="dxa") for edge, width in _CELL_MARGINS))
    return w(
        "style",
        w("name", val="报表"),
        w("tblPr", w("tblInd", w=0, type="dxa"), borders, margins),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )


_CELL_MARGINS = (("top", 28), ("left", 57), ("bottom", 28), ("right", 57))


def styles() -> _Element:
    """`w:styles`: defaults, then every style."""
    defaults = run_properties(FANG_SONG, BODY)
    defaults.append(w("lang", val="en-US", eastAsia=LANGUAGE, bidi="ar-SA"))
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", defaults), w("pPrDefault", w("pPr"))),
        *_paragraph_styles(),
        _figure_style(),
        _table_style(),
    )
