"""Plain characters: each character by itself in half width, lower case and simplified form, so that every offset stays."""

import unicodedata
from functools import cache

import numpy as np
import opencc

UNKNOWN = "\ufffd"  # stands for what no text may hold: control characters, halves of surrogate pairs
_INVISIBLE = "\xad\u1680\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_CHINESE = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x33480))
# Where characters have a plain equivalent: all before and after the Chinese and Korean ones, and some rare ranges.
_FOLDED = (
    (0xA0, 0x3400),
    (0xA640, 0xAC00),
    (0xF900, 0xFFFE),
    (0x10400, 0x10600),
    (0x1D400, 0x1D800),
    (0x1F100, 0x1F200),
    (0x2F800, 0x2FA20),
)


def plain(text: str) -> str:
    """The same length; of white space only blanks (also for what cannot be seen) and line ends (`\\n`) are left."""
    if text.isascii() and text.isprintable():
        return text.lower()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return _table()[codes].tobytes().decode("utf-32-le")


@cache
def _table() -> np.ndarray:
    """uint32 by code point: what each character becomes."""
    table = _compatible()
    table = _simplified()[table]
    table = table[table]  # what one step leads to stays under the next
    table[0xD800:0xE000] = ord(UNKNOWN)
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF):
        table[code] = ord(" " if chr(code).isspace() else UNKNOWN)
    for spaces, to in ((_INVISIBLE, " "), (_LINE_ENDS, "\n")):
        table[[ord(each) for each in spaces]] = ord(to)
    return table


def _compatible() -> np.ndarray:
    """uint32 by code point: half width and lower case, where that is one character."""
    table = np.arange(0x110000, dtype="<u4")
    table[0x41:0x5B] += 0x20  # A to Z
    codes = [code for start, end in _FOLDED for code in range(start, end)]
    characters = list(map(chr, codes))
    # All at once: no character joins a line end.
    compatible = unicodedata.normalize("NFKC", "\n".join(characters)).split("\n")
    for code, character, found in zip(codes, characters, compatible, strict=True):
        one = found if len(found) == 1 else character
        lower = one.lower()
        if (last := lower if len(lower) == 1 else one) != character:
            table[code] = ord(last)
    return table


def _simplified() -> np.ndarray:
    """uint32 by code point: the simplified form, by the character alone, whatever its neighbours."""
    table = np.arange(0x110000, dtype="<u4")
    codes = [code for part in _CHINESE for code in part]
    converted = opencc.OpenCC("t2s").convert("\n".join(map(chr, codes))).split("\n")
    for code, character in zip(codes, converted, strict=True):
        if len(character) == 1:
            table[code] = ord(character)
    return table
