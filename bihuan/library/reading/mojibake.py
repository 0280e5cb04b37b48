"""Recognises text that was once decoded wrongly and saved again, and undoes it where the bytes can be found again."""

import re
from dataclasses import dataclass

from bihuan.base.issue import Issue
from bihuan.library.reading.frequent import ordinary, plausible
from bihuan.library.reading.values import remark

# (the encoding it was taken for, the one it was in, how people call it)
_TURNS = (
    ("gb18030", "utf-8", "UTF-8 曾被当作 GBK"),
    ("cp1252", "utf-8", "UTF-8 曾被当作西文"),
    ("latin-1", "utf-8", "UTF-8 曾被当作西文"),
    ("latin-1", "gb18030", "GBK 曾被当作西文"),
    ("cp1252", "gb18030", "GBK 曾被当作西文"),
    ("cp950", "utf-8", "UTF-8 曾被当作 Big5"),
    ("gb18030", "cp950", "Big5 曾被当作 GBK"),
    ("cp950", "gb18030", "GBK 曾被当作 Big5"),
)
_LOST = 0.35  # share of characters that may be lost in what is still worth mending
_RUBBISH = re.compile("锟斤拷|烫烫烫|屯屯屯|锘锟")
_PIECES = re.compile("[\u0080-\u009f]|[^\ufffd\u0080-\u009f]+")
_SAMPLE = 3_000


@dataclass(frozen=True, slots=True)
class Mended:
    """The text, mended where it could be, and what is to be told."""

    text: str
    issues: tuple[Issue, ...] = ()


def mend(text: str) -> Mended:
    """Undo one wrong decoding, line by line; what was lost on the way is told and stays lost."""
    rubbish = len(_RUBBISH.findall(text))
    common = ordinary(text)
    turn = None if common else _turn(text)
    if turn:
        return _turned(text, turn)
    if rubbish:
        where = text[: _RUBBISH.search(text).start()].count("\n") + 1
        told = f"有 {rubbish} 处乱码（如第 {where} 行的“锟斤拷”），原来的字已经丢失，无法还原。"
        return Mended(text, (remark("mojibake", told, "请找编码转换之前的原件再收。"),))
    if not common and plausible(text) < -0.25:  # no Chinese at all looks like that; foreign letters alone may
        return Mended(
            text, (remark("mojibake", "全文像是乱码，无法还原。", "请用能正常显示的软件打开，另存再收。"),)
        )
    return Mended(text)


def _turn(text: str) -> tuple[str, str, str] | None:
    """The wrong decoding that explains the text best, if undoing it makes it clearly more Chinese."""
    lines = [line for line in text[:_SAMPLE].split("\n") if not line.isascii()]
    sample = "\n".join(lines[:-1] or lines)
    before = plausible(sample)
    found, best = None, max(0.45, before + 0.3)
    for turn in _TURNS:
        undone = [_undo(line, turn[0], turn[1]) for line in sample.split("\n")]
        whole = "\n".join(line for line in undone if line is not None)
        if undone.count(None) > len(undone) * 0.2 or _share_lost(whole) > _LOST:
            continue
        likeness = plausible(whole) - _share_lost(whole)
        if likeness > best:
            found, best = turn, likeness
    return found


def _share_lost(text: str) -> float:
    return text.count("\ufffd") / max(1, sum(each > "\x7f" for each in text))


def _known(text: str) -> float:
    return plausible(text.replace("\ufffd", ""))


def _undo(line: str, taken: str, meant: str) -> str | None:
    """The line before the wrong decoding; None when it was not decoded so. What cannot be found again is U+FFFD."""
    raw = bytearray()
    for piece in _PIECES.findall(line) if taken == "cp1252" else line.split("\ufffd"):
        try:
            # cp1252 leaves five bytes undefined, which lenient programs pass on as they are.
            encoding = "latin-1" if len(piece) == 1 and "\x80" <= piece <= "\x9f" else taken
            raw += piece.encode(encoding)
        except UnicodeEncodeError:
            return None
    text = bytes(raw).decode(meant, "replace")
    return re.sub("\ufffd+", "\ufffd", text)


def _turned(text: str, turn: tuple[str, str, str]) -> Mended:
    taken, meant, called = turn
    lines = []
    for line in text.split("\n"):
        undone = None if line.isascii() else _undo(line, taken, meant)
        if undone is not None and _known(undone) >= _known(line) - 0.1:
            lines.append(undone)
        else:
            lines.append(line)
    told = f"原文是乱码（{called}），已还原"
    whole = "\n".join(lines)
    lost = whole.count("\ufffd")
    if not lost:
        return Mended(whole, (remark("mojibake", f"{told}。", "请抽看几处，确认无误。"),))
    told += f"，但有 {lost} 处的字在转换时已经丢失，以 \ufffd 代替。"
    return Mended(whole, (remark("mojibake", told, "请找编码转换之前的原件再收。"),))
