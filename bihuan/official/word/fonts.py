"""The typefaces and sizes of an official document, named explicitly for every script so that no theme decides."""

from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import _Element

from bihuan.official.word.page import BODY, TRACKING
from bihuan.official.word.xml import clean, w


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface and what stands in for it where it is not installed. `roman`: serif class for the font table."""

    name: str
    stand_in: str
    family: str = "roman"


SONG_TITLE = Face("方正小标宋简体", "宋体")
FANG_SONG = Face("仿宋_GB2312", "仿宋", "modern")
KAI = Face("楷体_GB2312", "楷体", "modern")
HEI = Face("黑体", "SimHei", "modern")
SONG = Face("宋体", "SimSun")
FACES = (SONG_TITLE, FANG_SONG, KAI, HEI, SONG)

# Sizes in points beside the running text: 2号, 4号, 小4号, 5号, 小5号.
TITLE, FOUR, SMALL_FOUR, FIVE, SMALL_FIVE = 22, 14, 12, 10.5, 9

LANGUAGE = "zh-CN"


def fonts(face: Face) -> _Element:
    """`w:rFonts` naming the face for each script; the hint gives quotation marks and dashes their Chinese width."""
    return w("rFonts", hint="eastAsia", ascii=face.name, hAnsi=face.name, eastAsia=face.name, cs=face.name)


def run_properties(
    face: Face | None = None,
    size: float | None = None,
    *,
    style: str = "",
    bold: bool = False,
    color: str = "",
    underline: str = "",
    underline_color: str = "",
) -> _Element:
    """`w:rPr` with its children in schema order; running text is set so that 28 characters fill a line."""
    return deepcopy(_run_properties(face, size, style, bold, color, underline, underline_color))


@lru_cache(maxsize=256)
def _run_properties(
    face: Face | None,
    size: float | None,
    style: str,
    bold: bool,
    color: str,
    underline: str,
    underline_color: str,
) -> _Element:
    """Made once for each look; a copy is many times quicker than another."""
    children = [w("rStyle", val=style)] if style else []
    if face:
        children.append(fonts(face))
    if bold:
        children += [w("b"), w("bCs")]
    if color:
        children.append(w("color", val=color))
    if size == BODY:
        children.append(w("spacing", val=TRACKING))
    if size:
        children += [w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))]
    if underline:
        children.append(w("u", val=underline, color=underline_color))
    return w("rPr", *children)


def run(text: str, properties: _Element) -> _Element:
    """`w:r` with its text; spaces at the ends are kept."""
    content = w("t")
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    content.text = clean(text)
    return w("r", properties, content)


def font_table() -> _Element:
    """`w:fonts`: the faces used, each with the name to take where it is not installed."""
    return w(
        "fonts",
        *(
            w(
                "font",
                w("altName", val=face.stand_in),
                w("charset", val="86"),
                w("family", val=face.family),
                w("pitch", val="variable"),
                name=face.name,
            )
            for face in FACES
        ),
    )
