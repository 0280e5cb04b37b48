"""Headings of an article: their level, number and title, also where the sentence goes on in the same paragraph."""

import re
from dataclasses import dataclass

from bihuan.library.analysis.numerals import COUNTING, to_number
from bihuan.library.analysis.values import Heading

LONGEST = 80  # characters of a title; a longer first sentence is a numbered paragraph, not a heading
_LEVELS = (
    (1, re.compile(rf"([{COUNTING}]{{1,4}})[、.．]\s*")),
    (1, re.compile(rf"第([{COUNTING}\d]{{1,4}})(?:章|部分|编|篇)[、:：]?\s*")),
    (2, re.compile(rf"第([{COUNTING}\d]{{1,4}})节[、:：]?\s*")),
    (2, re.compile(rf"[（(]([{COUNTING}]{{1,4}})[）)]、?\s*")),
    (3, re.compile(r"(\d{1,2})(?:[.．](?!\d)|、)\s*")),
    (4, re.compile(r"[（(](\d{1,2})[）)]、?\s*")),
)
_MARKED = re.compile(r"(#{1,6})\s+")
_PARAGRAPH = re.compile(r"[^\n]+")
_STOP = re.compile(r"[。！？；]")
_TAIL = " \t\u3000。；：:;"


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number at the start of a line: `level`, `value`, `number` as shown, and `length` in characters."""

    level: int
    value: int
    number: str
    length: int


def numbered(line: str) -> Numbered | None:
    """The heading number with which a line (without indentation and marks) begins, if any."""
    for level, pattern in _LEVELS:
        if found := pattern.match(line):
            return Numbered(level, to_number(found[1]), found[0].rstrip(), found.end())
    return None


def headings(text: str) -> tuple[Heading, ...]:
    """Headings in the order of the text. In `一、坚持……。正文……` the title ends before the first full stop."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        heading = _heading(paragraph[0], paragraph.start())
        if heading:
            found.append(heading)
    return tuple(found)


def _heading(line: str, offset: int) -> Heading | None:
    begin = len(line) - len(line.lstrip())
    marked = _MARKED.match(line, begin)
    if marked:
        begin = marked.end()
    number = numbered(line[begin:])
    if number is None and marked is None:
        return None
    first = begin + (number.length if number else 0)
    stop = _STOP.search(line, first)
    last = stop.start() if stop else len(line)
    title = line[first:last].rstrip(_TAIL)
    if not title or len(title) > LONGEST or "\t" in title:
        return None
    level = number.level if number else len(marked[1])
    return Heading(level, number.number if number else "", title, offset + begin, offset + first + len(title))
