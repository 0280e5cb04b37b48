"""Page numbers: — 1 — in 4号 half-width 宋体, at the right of odd pages and the left of even ones."""

from lxml.etree import _Element

from bihuan.official.word.fonts import FOUR, SONG, run, run_properties
from bihuan.official.word.styles import FOOTER_STYLE
from bihuan.official.word.xml import w

# One character of the page number's own size.
ONE_CHARACTER = FOUR * 20


def footer(*, even: bool) -> _Element:
    """`w:ftr` of odd or even pages."""
    side = "left" if even else "right"
    properties = w("pPr", w("pStyle", val=FOOTER_STYLE), w("ind", **{side: ONE_CHARACTER}), w("jc", val=side))
    return w("ftr", w("p", properties, run("— ", _face()), *_page_number(), run(" —", _face())))


def _face() -> _Element:
    return run_properties(SONG, FOUR)


def _page_number() -> list[_Element]:
    instruction = w("instrText")
    instruction.text = "PAGE"
    return [
        w("r", _face(), w("fldChar", fldCharType="begin")),
        w("r", _face(), instruction),
        w("r", _face(), w("fldChar", fldCharType="separate")),
        run("1", _face()),
        w("r", _face(), w("fldChar", fldCharType="end")),
    ]
