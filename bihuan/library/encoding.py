"""Finds the encoding of a plain-text file and hands on its text."""

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue

_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TRIED = ("utf-8", "gb18030", "big5")
_LONGEST_BROKEN = 0.001  # share of control characters above which text is no text


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text and the encoding it was found to be in; bytes that are no text are Refused with the file's name."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _lines(content.decode(encoding, errors="strict")), encoding
    for encoding in _TRIED:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
        if controls <= len(text) * _LONGEST_BROKEN:
            return _lines(text), encoding
    raise Refused(
        [
            Issue(
                "intake.encoding",
                "这个文件不是文本，或编码无法识别。",
                "另存为 UTF-8 编码的文本再取。",
                file=name,
            )
        ]
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
