"""Finds the encoding of a plain text by its marks and by how Chinese each decoding looks, and hands on its text."""

import re
from dataclasses import dataclass

from bihuan.base.issue import Issue
from bihuan.library.reading.frequent import plausible
from bihuan.library.reading.mojibake import mend
from bihuan.library.reading.values import Unreadable, remark

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What unmarked bytes may be, and what each gets on top: among equals the usual one of this country is meant.
_CANDIDATES = (
    ("utf-8", 0.15),
    ("gb18030", 0.1),
    ("cp950", 0.0),
    ("big5hkscs", 0.0),
    ("utf-16-le", 0.0),
    ("utf-16-be", 0.0),
)
_NO_TEXT = ("encoding", "不是文本，或编码无法识别。", "另存为 UTF-8 编码的文本再收。")
_SAMPLE = 1 << 16
_LIKELY = 0.2  # plausibility below which unmarked bytes are no text in any encoding but UTF-8
_SURE = 0.7  # plausibility above which no other encoding need be tried
_BROKEN = 0.01  # share of characters that may be damaged in a text that still is one
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]+")
_CONTROL_BYTES = bytes([*range(9), *range(14, 32), 127])
_MIXED = ("utf-8", "gb18030")
_NAMES = {"cp950": "Big5", "big5hkscs": "Big5", "gb18030": "GB18030"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text with `\\n` line ends, the encoding it was in, and what is to be told about it."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode(content: bytes, declared: str = "") -> Decoded:
    """The text of bytes in UTF-8, GB18030, Big5 or UTF-16, marked or not; a `declared` encoding is believed if it fits.

    A few damaged bytes become U+FFFD and are told, as is text that once was decoded wrongly (mended where that can be
    undone). Unreadable when the bytes are no text.
    """
    encoding, mark = _encoding(content, declared)
    text = content[mark:].decode(encoding, "replace")
    issues = []
    lost = text.count("\ufffd") - _written(content, encoding)
    if lost > 0 and encoding in _MIXED:
        mixed = _by_line(content[mark:])
        if mixed is not None:
            text, lost = mixed, 0
            issues.append(
                remark("mixed", "文件里混着 UTF-8 和 GBK 两种编码，已逐行认出。", "请抽看几处，确认无误。")
            )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _dense(text) or lost > max(5, len(text) * 2 * _BROKEN):
        raise Unreadable(*_NO_TEXT)
    if lost > 0:
        issues.append(
            remark("bytes", f"有 {lost} 处字节损坏，以 \ufffd 代替。", "如有完好的原件，请换原件再收。")
        )
    mended = mend(text)
    issues += mended.issues
    return Decoded(mended.text, _NAMES.get(encoding, encoding.upper()), tuple(issues))


def _by_line(content: bytes) -> str | None:
    """The text of files that were put together from lines in UTF-8 and in GBK; None when a line is neither."""
    lines = []
    for line in content.split(b"\n"):
        encoding = next((each for each in _MIXED if _strict(line, each)), None)
        if encoding is None:
            return None
        lines.append(line.decode(encoding))
    text = "\n".join(lines)
    return text if plausible(text) > _SURE else None


def _written(content: bytes, encoding: str) -> int:
    """How many U+FFFD the bytes themselves hold: they were lost before this file was written."""
    if encoding.startswith("utf-16"):
        return content.decode(encoding, "ignore").count("\ufffd")
    return content.count("\ufffd".encode(encoding, "ignore") or b"\xff\xff\xff")


def _encoding(content: bytes, declared: str) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    if declared and _fits(content, declared):
        return _wide(declared), 0
    if not _odd(content) and _strict(content, "utf-8"):
        return "utf-8", 0
    return _best(content), 0


def _wide(declared: str) -> str:
    """The widest encoding under a declared name: what says GB2312 is as often GBK or GB18030."""
    name = declared.strip().lower()
    if name in {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "ms936"}:
        return "gb18030"
    return "cp950" if name in {"big5", "big-5", "x-x-big5"} else name


def _fits(content: bytes, declared: str) -> bool:
    name = _wide(declared)
    try:
        if name in {"utf-7", "idna", "punycode"} or name.startswith(
            ("iso-8859", "latin", "cp125", "windows-125")
        ):
            return False  # every byte fits there: it proves nothing
        text = content.decode(name)
    except (LookupError, ValueError):
        return False
    return isinstance(text, str) and plausible(text) > 0


def _strict(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _odd(content: bytes) -> bool:
    """Whether the beginning holds control bytes, as UTF-16 does and a text in other encodings does not."""
    sample = content[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROL_BYTES)) > len(sample) * _BROKEN / 2


def _best(content: bytes) -> str:
    """The candidate under which a sample from the beginning looks most like Chinese, and most whole."""
    sample = content[:_SAMPLE]
    usual = _likeness(sample, "gb18030")
    if usual > _SURE:
        return "gb18030"
    likely = {encoding: _likeness(sample, encoding) + extra for encoding, extra in _CANDIDATES}
    best = max(likely, key=likely.get)
    if likely[best] < _LIKELY:
        raise Unreadable(*_NO_TEXT)
    return best


def _likeness(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    if not text:
        return 0.0
    if text.endswith("\ufffd"):
        text = text[:-1]  # the sample was cut inside a character
    wrong = text.count("\ufffd") + _controls(text)
    wide = encoding.startswith("utf-16") and not any(each in text for each in "\n\r，。、 ")
    return plausible(text) - 20 * wrong / max(1, len(text)) - 0.2 * wide


def _controls(text: str) -> int:
    return sum(map(len, _CONTROL.findall(text)))


def _dense(text: str) -> bool:
    sample = text[:_SAMPLE]
    return _controls(sample) > max(2, len(sample) * _BROKEN / 2)
