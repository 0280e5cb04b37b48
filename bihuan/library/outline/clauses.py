"""Cuts folded text into paragraphs, sentences and clauses, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。!?\n]+[。!?]?")
_PARAGRAPH = re.compile(r"[^\n]+")
_CLAUSE = re.compile(r"[^,;。!?\n:]+")
_ITEM = re.compile(r"[^,;。!?\n:、]+")
_LETTERS = re.compile(r"[\u3400-\u9fff]")
_TRIMMED = " “”‘’「」『』()《》\"'"


@dataclass(frozen=True, slots=True)
class Piece:
    """`folded[start:end]`, its text without quotes and blanks at the ends, and the sign that follows it."""

    text: str
    start: int
    end: int
    followed: str


def sentences(folded: str) -> Iterator[tuple[int, int]]:
    """Sentences by 。！？ and line ends; a list with ；is one."""
    return (found.span() for found in _SENTENCE.finditer(folded))


def paragraphs(folded: str) -> Iterator[tuple[int, int]]:
    """Lines that are not empty."""
    return (found.span() for found in _PARAGRAPH.finditer(folded))


def clauses(folded: str, start: int, end: int) -> list[Piece]:
    """What stands between commas, semicolons and colons."""
    return list(_pieces(_CLAUSE, folded, start, end))


def items(folded: str, start: int, end: int) -> list[Piece]:
    """What stands between commas or 、, for rows of like build."""
    return list(_pieces(_ITEM, folded, start, end))


def _pieces(pattern: re.Pattern, folded: str, start: int, end: int) -> Iterator[Piece]:
    for found in pattern.finditer(folded, start, end):
        text = found[0]
        left = len(text) - len(text.lstrip(_TRIMMED))
        trimmed = text.strip(_TRIMMED)
        if trimmed and _LETTERS.search(trimmed):
            begin = found.start() + left
            yield Piece(trimmed, begin, begin + len(trimmed), folded[found.end() : found.end() + 1])
