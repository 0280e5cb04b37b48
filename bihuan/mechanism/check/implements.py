"""Checks what a pack says of articles: the numbers of source rows, and the phrases by which articles speak of them."""

import re
from collections.abc import Iterator

from bihuan.base.issue import Issue
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.language import SHORTEST_PIECE, phrase_pieces
from bihuan.mechanism.pack import Mechanism

SOURCE_NUMBER = re.compile(r"[A-Z][0-9]{2}")
LONGEST_PIECE = 30  # characters; a longer one is a quotation, which no second article repeats
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of `implements`."""
    for row, phrases in mechanism.definition.implements.items():
        path = ("implements", row)
        if not SOURCE_NUMBER.fullmatch(row):
            text = f"来源条目“{row}”不是一个大写字母加两位数字"
            yield fault(mechanism, "source_form", path, text, "写成如 D04", key=True)
        if not phrases:
            text = f"来源条目 {row} 没有写文章里怎样说起它，写到它的文章找不到这个机制"
            yield fault(mechanism, "phrase_none", path, text, "写几句行内的说法，如 [廉洁风险点, 排查…风险]")
        yield from _phrases(mechanism, row, phrases)


def _phrases(mechanism: Mechanism, row: str, phrases: list[str]) -> Iterator[Issue]:
    seen: set[tuple[str, ...]] = set()
    for number, phrase in enumerate(phrases):
        path = ("implements", row, number)
        pieces = phrase_pieces(phrase)
        if any(len(piece) < SHORTEST_PIECE for piece in pieces):
            text = f"说法“{phrase}”太短，“…”两边和整句都至少 {SHORTEST_PIECE} 个字"
            yield fault(mechanism, "phrase_form", path, text, "写得具体些")
        elif any(len(piece) > LONGEST_PIECE for piece in pieces):
            text = f"说法“{phrase[:LONGEST_PIECE]}……”太长，别的文章不会一字不差"
            yield fault(mechanism, "phrase_form", path, text, f"每段不超过 {LONGEST_PIECE} 个字，中间可用“…”")
        elif any("\n" in piece for piece in pieces):
            yield fault(mechanism, "phrase_form", path, "说法里有换行", "写成一行")
        elif tuple(pieces) in seen:
            yield fault(mechanism, "phrase_form", path, f"说法“{phrase}”写了两次", "删去一处")
        elif len(pieces) == 1 and len(_CHINESE.findall(phrase)) == len(phrase) == SHORTEST_PIECE:
            text = f"说法“{phrase}”只有 {SHORTEST_PIECE} 个字，不相干的文章里也会有"
            yield fault(mechanism, "phrase_short", path, text, "加上前后的字，或用“…”接上同一句里的另一个词")
        seen.add(tuple(pieces))
