"""Takes a text apart: sets aside what is no article, splits a compilation, and reads kind, organisation and date."""

from collections.abc import Sequence
from dataclasses import dataclass

from bihuan.library.analysis.asides import set_aside
from bihuan.library.analysis.contents import promised
from bihuan.library.analysis.headings import numbered
from bihuan.library.analysis.kind import kind_of
from bihuan.library.analysis.lines import Line, lines_of
from bihuan.library.analysis.marks import is_collection
from bihuan.library.analysis.metadata import organisation_of, written_on
from bihuan.library.analysis.split import boundaries
from bihuan.library.analysis.titles import (
    goes_on,
    is_head,
    is_label,
    is_prose,
    is_red_head,
    is_subtitle,
    may_be_title,
    opens_text,
)
from bihuan.library.analysis.values import Analysis, Article, Aside, Evidence
from bihuan.library.text.public import fold

COLLECTION, PREFACE, PIECE = "汇编名", "汇编说明", "篇次标记"
_PREFACE = 200  # characters of prose that make what stands before the first title an article of its own
_TITLE_LINES = 3
_LONGEST_TITLE = 80
_HEAD_LINES = 6


@dataclass(slots=True)
class Piece:
    """The lines of one article: those of its title (none: it is named after the file), of its head, and the rest.

    `mark`: the line above with the mark of the piece alone (经验材料之一).
    """

    title: list[Line]
    text: list[Line]
    lines: Sequence[Line]
    head: Sequence[Line] = ()
    mark: Line | None = None


def analyse(text: str, name: str) -> Analysis:
    """Articles of a text, `name` being that of its file; a text without sure titles is one article.

    Every line that is not empty is in one title, in one text or aside; nothing but aside lines gives no article.
    """
    lines = lines_of(text)
    set_aside(lines)
    starts = boundaries(lines, promised(lines))
    kept = [line for line in lines if not line.reason]
    stem = _stem(name)
    collection = next((line for line in kept[:_HEAD_LINES] if is_collection(line)), None)
    pieces = _pieces(kept, starts, collection)
    articles = tuple(
        _article(piece, stem, collection if len(pieces) > 1 or (collection and collection.reason) else None)
        for piece in pieces
    )
    return Analysis(articles, _asides(lines))


def _pieces(kept: Sequence[Line], starts: Sequence[int], collection: Line | None) -> list[Piece]:
    if not starts:
        return _alone(kept, collection)
    pieces = []
    preface = kept[: starts[0]]
    if sum(len(line.bare) for line in preface if is_prose(line.bare)) >= _PREFACE:
        pieces.append(_piece(preface))
    else:
        for line in preface:
            line.reason = COLLECTION if line is collection else PREFACE
    for start, end in zip(starts, [*starts[1:], len(kept)], strict=True):
        pieces.append(_piece(kept[start:end]))
    return pieces


def _alone(kept: Sequence[Line], collection: Line | None) -> list[Piece]:
    """One article; the name of a compilation above its title is set aside."""
    if len(kept) > 2 and kept[0] is collection and may_be_title(kept[1].plain, kept[1].bare):
        kept[0].reason = COLLECTION
        kept = kept[1:]
    return [_piece(kept)] if kept else []


def _piece(lines: Sequence[Line]) -> Piece:
    """Tells title, head and text apart."""
    alone = lines[0].mark and not lines[0].bare  # the mark of a piece on a line of its own
    mark = lines[0] if alone and len(lines) > 1 else None
    lines = lines[1:] if mark else lines
    place = _title_place(lines)
    if place < 0:
        return Piece([], list(lines), lines, mark=mark)
    last = place + 1
    while last < len(lines) and last - place < _TITLE_LINES and _belongs(lines, place, last):
        last += 1
    rest = [*lines[:place], *lines[last:]]
    if not rest:
        return Piece([], list(lines), lines, mark=mark)
    return Piece(list(lines[place:last]), rest, lines, lines[:place], mark)


def _title_place(lines: Sequence[Line]) -> int:
    """Where the title stands below a red head; −1 when the text begins at once."""
    place = 0
    while place < min(_HEAD_LINES, len(lines)) and (
        is_head(lines[place].bare)
        or is_label(lines[place].bare)
        or (is_red_head(lines[place].bare) and place + 1 < len(lines) and is_head(lines[place + 1].bare))
    ):
        place += 1
    if place >= len(lines):
        return -1
    found = _title_at(lines, place)
    # Minutes and bulletins may have no title besides their own name.
    return 0 if found < 0 < place and is_red_head(lines[0].bare) else found


def _title_at(lines: Sequence[Line], place: int) -> int:
    """`place`, if a title stands there; else −1."""
    line = lines[place]
    if line.mark and 0 < len(line.bare) <= _LONGEST_TITLE:
        return place
    if line.marks and len(line.bare) <= _LONGEST_TITLE and not numbered(line.bare):
        return place
    if may_be_title(line.plain, line.bare):
        # 近年来，…… is the first line of a text that was broken into lines of one length.
        return -1 if "," in line.bare.replace("，", ",") and opens_text(line.bare) else place
    # Above a text, a question or an exclamation may be a title too.
    short = 2 <= len(line.bare) <= 40 and line.bare[-1] in "！!？?" and len(lines) > place + 1
    return place if short and not numbered(line.bare) and is_prose(lines[place + 1].bare) else -1


def _belongs(lines: Sequence[Line], place: int, at: int) -> bool:
    """Whether a line goes on with the title that begins at `place`."""
    line = lines[at]
    if is_subtitle(line.bare):
        return at + 1 < len(lines)
    if (
        line.gap
        or line.marks != lines[place].marks
        or is_subtitle(lines[at - 1].bare)
        or at + 1 >= len(lines)
    ):
        return False
    return goes_on("".join(each.bare for each in lines[place:at]), line.bare)


def _article(piece: Piece, stem: str, collection: Line | None) -> Article:
    title = "".join(line.shown_bare for line in piece.title).strip() or stem
    folded = "".join(line.bare for line in piece.title) or fold(stem)
    found = (
        Evidence("title", title, piece.title[0].number, piece.title[0].shown)
        if piece.title
        else Evidence("title", title, 0, stem)
    )
    below = [line for line in piece.text if line not in piece.head] if piece.head else piece.text
    kind = kind_of(piece.title, below, folded, collection=piece.mark or collection, name=fold(stem))
    day, dated = written_on((), below)
    organisation = organisation_of(folded, piece.title, piece.head, below)
    evidence = (found, kind if kind.line or kind.quote else None, organisation, dated)
    return Article(
        title=title,
        text="\n".join(line.shown for line in piece.text),
        first_line=piece.lines[0].number,
        last_line=piece.lines[-1].number,
        kind=kind.value,
        organisation=organisation.value if organisation else "",
        written_on=day,
        evidence=tuple(each for each in evidence if each),
    )


def _asides(lines: Sequence[Line]) -> tuple[Aside, ...]:
    found = [Aside(line.number, line.shown, line.reason) for line in lines if line.reason]
    found += [Aside(line.number, line.mark, PIECE) for line in lines if line.mark]
    return tuple(sorted(found, key=lambda each: each.line))


def _stem(name: str) -> str:
    """The name of a file without the way to it and without its ending."""
    last = name.rpartition("›")[2].strip().replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    return (stem if dot and stem and len(ending) <= 5 else last).strip() or "无题"
