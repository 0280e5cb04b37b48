"""Document settings: odd and even pages differ, punctuation keeps its cell, today's layout rules."""

from lxml.etree import _Element

from bihuan.official.word.fonts import LANGUAGE
from bihuan.official.word.page import characters
from bihuan.official.word.xml import w

_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}


def settings() -> _Element:
    """`w:settings`, its children in schema order."""
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=characters(2)),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            w("balanceSingleByteDoubleByteWidth"),
            w("adjustLineHeightInTable"),
            w("useFELayout"),
            *(w("compatSetting", name=name, uri=_WORD, val=value) for name, value in _COMPATIBILITY.items()),
        ),
        w("themeFontLang", val="en-US", eastAsia=LANGUAGE),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
