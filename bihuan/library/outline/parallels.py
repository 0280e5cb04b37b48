"""Rows of like build: three or more pieces that share words or length, four-character sets, and 一是…二是…三是."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from os.path import commonprefix

from bihuan.library.outline.clauses import Piece, clauses, items, paragraphs, sentences
from bihuan.library.outline.values import Pattern

LEAST = 3
MOST = 40  # members of a row; a longer one is cut
GAP = "……"
FOUR = 4
_SHORTEST, _LONGEST = 3, 24  # characters of a piece in a row
_LONGEST_BY_LENGTH = 10  # beyond, equal length is chance
_DIFFERENCE = 6  # characters by which pieces of a row may differ in length
_QUOTES = dict.fromkeys(map(ord, "“”‘’「」『』《》"))
_FOUR = re.compile(
    r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{4}(?:[、,][\u3400-\u9fff]{4}){2,}(?![\u3400-\u9fff])"
)
_NUMERALS = "一二三四五六七八九十"
_MARK = re.compile(
    rf"(?:(?<=^)|(?<=[。;,:!?\n ]))(?:([{_NUMERALS}])(是|要|抓|看|查)|(第)([{_NUMERALS}])(?=[,、是])|(其)([{_NUMERALS}])(?=[,、是]))"
)


def four_character_sets(folded: str) -> list[Pattern]:
    """Three or more words of exactly four characters in a row."""
    return [
        Pattern(
            "four",
            found[0],
            tuple((place, place + FOUR) for place in range(found.start(), found.end(), FOUR + 1)),
        )
        for found in _FOUR.finditer(folded)
    ]


def lists(folded: str) -> list[Pattern]:
    """`一是……二是……三是……` within one paragraph, each form with its places."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in paragraphs(folded):
        open_lists: dict[str, list[re.Match]] = {}
        for mark in _MARK.finditer(folded, start, end):
            numeral, kind = _mark(mark)
            going = open_lists.setdefault(kind, [])
            if numeral == len(going) + 1:
                going.append(mark)
            else:
                _close(found, going, end)
                open_lists[kind] = [mark] if numeral == 1 else []
        for going in open_lists.values():
            _close(found, going, end)
    return [Pattern("list", form, tuple(places)) for form, places in found.items()]


def _mark(mark: re.Match) -> tuple[int, str]:
    numeral = mark[1] or mark[4] or mark[6]
    return _NUMERALS.index(numeral) + 1, mark[2] or mark[3] or mark[5]


def _close(found: dict[str, list[tuple[int, int]]], going: list[re.Match], end: int) -> None:
    if len(going) >= 2:
        form = GAP.join(mark[0] for mark in going) + GAP
        found[form].append((going[0].start(), end))


def parallels(folded: str, heading_rows: Sequence[Sequence[Piece]] = ()) -> list[Pattern]:
    """Three or more in a row of like build: pieces of a sentence, first clauses of its neighbours, of paragraphs, headings.

    `places` are those of the members. Pieces of one sentence may also share no more than their length.
    """
    found = [
        pattern
        for start, end in sentences(folded)
        for pattern in _runs(items(folded, start, end), by_length=True)
    ]
    opening = []
    for start, end in paragraphs(folded):
        firsts = list(_firsts(folded, start, end))
        opening += firsts[:1]
        found += _runs(firsts)
    for row in (opening, *heading_rows):
        found += _runs(row)
    patterns = {pattern.places: pattern for pattern in reversed(found)}
    return sorted(patterns.values(), key=lambda pattern: pattern.places)


def _firsts(folded: str, start: int, end: int) -> Iterator[Piece]:
    """The first clause of each sentence in a stretch of text."""
    for begin, stop in sentences(folded[start:end]):
        if cut := clauses(folded, start + begin, start + stop):
            yield cut[0]


def _runs(row: Sequence[Piece], *, by_length: bool = False) -> Iterator[Pattern]:
    place = 0
    while place + LEAST <= len(row):
        form, end = _framed(row, place)
        if not form and by_length:
            form, end = _of_one_length(row, place)
        if form:
            members = row[place:end]
            yield Pattern("parallel", form, tuple((each.start, each.end) for each in members))
            place = end
        else:
            place += 1


def _framed(row: Sequence[Piece], place: int) -> tuple[str, int]:
    """The longest run from `place` on that shares its beginning, its end, or a little of both: its frame, and where it ends."""
    head = tail = _bare(row[place])
    end, length = place + 1, len(head)
    while (
        end < min(len(row), place + MOST)
        and _fits(row[end])
        and abs(len(_bare(row[end])) - length) <= _DIFFERENCE
    ):
        text = _bare(row[end])
        new_head, new_tail = commonprefix([head, text]), commonprefix([tail[::-1], text[::-1]])[::-1]
        if not (len(new_head) >= 2 or len(new_tail) >= 2 or (new_head and new_tail)):
            break
        head, tail, end = new_head, new_tail, end + 1
    different = len({_bare(piece) for piece in row[place:end]}) == end - place
    if not _fits(row[place]) or end - place < LEAST or not different:
        return "", place
    return f"{head}{GAP}{tail}", end


def _of_one_length(row: Sequence[Piece], place: int) -> tuple[str, int]:
    """A run of pieces of one length between the same signs; its frame is what all have at the same position, if anything."""
    length, sign = len(_bare(row[place])), row[place].followed
    end = place + 1
    while (
        end < min(len(row), place + MOST) and len(_bare(row[end])) == length and row[end - 1].followed == sign
    ):
        end += 1
    if (
        length == FOUR
        or length > _LONGEST_BY_LENGTH
        or not _fits(row[place])
        or end - place < LEAST
        or sign not in (",", "、")
    ):
        return "", place
    texts = [_bare(piece) for piece in row[place:end]]
    if len(set(texts)) < len(texts):
        return "", place
    shared = [signs[0] if len(set(signs)) == 1 else GAP for signs in zip(*texts, strict=True)]
    if sum(each != GAP for each in shared) >= 2:
        return re.sub(f"(?:{GAP})+", GAP, "".join(shared)), end
    return "、".join(texts), end


def _bare(piece: Piece) -> str:
    return piece.text.translate(_QUOTES)


def _fits(piece: Piece) -> bool:
    return _SHORTEST <= len(piece.text) <= _LONGEST
