"""Splits a compilation into its articles by their titles; what belongs to no article is set aside, never lost."""

import re
from dataclasses import dataclass

TITLE_LIMIT = 40
_PAYWALL = re.compile(r"##paid(?:begin|end)##")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．]|第[一二三四五六七八九十\d]+[章节条]"
)
_CONTACT = re.compile(r"https?://|www\.|(?:微信|QQ|电话|公众号|扫码|加群)\s*[:：]", re.IGNORECASE)
_ENDING = "。；，：！？、,;:!?.…"


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `first_line` and `last_line` count from 1 in the source text."""

    title: str
    text: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Split:
    """`articles` in order, and `aside`: (line, text) of marks, advertising and lines before the first article."""

    articles: tuple[Article, ...]
    aside: tuple[tuple[int, str], ...]


def _is_title(lines: list[str], place: int) -> bool:
    """A short line that is no sentence and no numbered heading, after an empty line (or mark), with prose to follow."""
    line = lines[place].strip()
    if (
        not 4 <= len(line) <= TITLE_LIMIT
        or line[-1] in _ENDING
        or _NUMBERED.match(line)
        or _CONTACT.search(line)
    ):
        return False
    before = lines[max(0, place - 2) : place]
    if any(text.strip() for text in before) and not (before and _PAYWALL.fullmatch(before[-1].strip())):
        return False
    following = [text.strip() for text in lines[place + 1 : place + 8] if text.strip()]
    return bool(following) and (len(following[0]) > TITLE_LIMIT or bool(_NUMBERED.match(following[0])))


def split(text: str, name: str) -> Split:
    """Articles of a text; a text without recognisable titles is one article named after the file."""
    lines = text.split("\n")
    aside = [
        (number, line.strip())
        for number, line in enumerate(lines, 1)
        if _PAYWALL.search(line) or _CONTACT.search(line)
    ]
    set_aside = {number for number, _ in aside}
    starts = [place for place in range(len(lines)) if place + 1 not in set_aside and _is_title(lines, place)]
    if not starts:
        body = _body(lines, 0, len(lines), set_aside)
        articles = (Article(name, body, 1, len(lines)),) if body else ()
        return Split(articles, tuple(aside))
    preface = [(number, lines[number - 1].strip()) for number in range(1, starts[0] + 1)]
    aside = sorted({*aside, *((number, line) for number, line in preface if line)})
    articles = tuple(
        Article(lines[start].strip(), _body(lines, start + 1, stop, set_aside), start + 1, stop)
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
    return Split(articles, tuple(aside))


def _body(lines: list[str], start: int, stop: int, set_aside: set[int]) -> str:
    kept = (lines[place].strip() for place in range(start, stop) if place + 1 not in set_aside)
    return "\n".join(line for line in kept if line)
