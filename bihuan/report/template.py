"""Reading `report.md`: Markdown and placeholders become lines, grids and slots, ready to be filled with figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bihuan.mechanism.public import Placeholder, PlaceholderKind, parse_placeholders
from bihuan.official.public import Run

# Raw HTML, links, images and code are left as the text that stands there; nothing in a pack is executed or fetched.
_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False})
    .enable("table")
    .disable(
        ["link", "image", "autolink", "reference", "backticks", "code", "fence", "html_block", "html_inline"]
    )
)
# A placeholder stands in the Markdown as a private-use character, its number and a second one, so that no rule of
# Markdown can tear it apart.
_OPEN, _CLOSE = "\ue000", "\ue001"
_LINE_END = Run("\n")
_TABLES = frozenset({PlaceholderKind.TABLE, PlaceholderKind.BLOCK})


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in running text for one placeholder."""

    placeholder: Placeholder
    bold: bool = False


Piece = Run | Slot


class LineKind(StrEnum):
    """What a line of the template becomes."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Line:
    """One heading (`number`: level 2 to 4), paragraph (0), or item (from 1 in a numbered list, else 0)."""

    kind: LineKind
    number: int
    pieces: tuple[Piece, ...]


Cells = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table written out in Markdown; every row has as many cells as the header."""

    header: Cells
    rows: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class TableSlot:
    """A place for a table of figures by unit or month, or for the table of a section (duties, a scorecard …)."""

    placeholder: Placeholder


TemplatePart = Line | Grid | TableSlot


@dataclass(frozen=True, slots=True)
class Template:
    """A whole `report.md`. `title`: the pieces of its leading level-1 heading, empty when it has none."""

    title: tuple[Piece, ...]
    parts: tuple[TemplatePart, ...]

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """Every placeholder in the order of the text."""
        return tuple(slot.placeholder for slot in _slots(self))


def read_template(text: str) -> Template:
    """The template in the text of a `report.md`; a placeholder that cannot be read stays as the text it is."""
    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    placeholders, _ = parse_placeholders(text)
    return _Reader(placeholders).read(_marked(text, placeholders))


def _marked(text: str, placeholders: Sequence[Placeholder]) -> str:
    pieces, last = [], 0
    for number, placeholder in enumerate(placeholders):
        pieces += [text[last : placeholder.start], f"{_OPEN}{number}{_CLOSE}"]
        last = placeholder.end
    return "".join(pieces) + text[last:]


def _slots(template: Template) -> Iterator[Slot | TableSlot]:
    yield from (piece for piece in template.title if isinstance(piece, Slot))
    for part in template.parts:
        if isinstance(part, TableSlot):
            yield part
            continue
        cells = (
            [part.pieces]
            if isinstance(part, Line)
            else [*part.header, *(c for row in part.rows for c in row)]
        )
        yield from (piece for cell in cells for piece in cell if isinstance(piece, Slot))


class _Reader:
    """Walks the tokens of one Markdown text."""

    def __init__(self, placeholders: Sequence[Placeholder]):
        self.placeholders = placeholders
        self.parts: list[TemplatePart] = []
        self.counters: list[int | None] = []
        self.rows: list[list[tuple[Piece, ...]]] = []

    def read(self, marked: str) -> Template:
        tokens = _MARKDOWN.parse(marked)
        title: tuple[Piece, ...] = ()
        if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
            title, tokens = self._pieces(tokens[1]), tokens[3:]
        for before, token in zip([None, *tokens], tokens, strict=False):
            self._take(token, before)
        return Template(title, tuple(self.parts))

    def _take(self, token: Token, before: Token | None) -> None:
        match token.type:
            case "bullet_list_open":
                self.counters.append(None)
            case "ordered_list_open":
                self.counters.append(int(token.attrGet("start") or 1) - 1)
            case "bullet_list_close" | "ordered_list_close":
                self.counters.pop()
            case "list_item_open" if self.counters[-1] is not None:
                self.counters[-1] += 1
            case "table_open":
                self.rows = []
            case "tr_open":
                self.rows.append([])
            case "table_close":
                header, *rows = (tuple(row) for row in self.rows)
                self.parts.append(Grid(header, tuple(rows)))
            case "inline":
                self._inline(token, before.type if before else "", before.tag if before else "")

    def _inline(self, token: Token, opener: str, tag: str) -> None:
        pieces = self._pieces(token)
        if opener in ("th_open", "td_open"):
            self.rows[-1].append(pieces)
        elif opener == "heading_open":
            self.parts.append(Line(LineKind.HEADING, min(max(int(tag[1]), 2), 4), pieces))
        elif self.counters:
            self.parts.append(Line(LineKind.ITEM, self.counters[-1] or 0, pieces))
        else:
            self.parts += _apart(pieces)

    def _pieces(self, token: Token) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        bold = 0
        for child in token.children or ():
            if child.type in ("strong_open", "strong_close"):
                bold += child.nesting
            elif child.type in ("softbreak", "hardbreak"):
                pieces.append(_LINE_END)
            elif child.content:
                pieces += self._split(child.content, bold > 0)
        return _joined(pieces)

    def _split(self, text: str, bold: bool) -> Iterator[Piece]:
        before, *marked = text.split(_OPEN)
        yield Run(before, bold)
        for piece in marked:
            number, _, after = piece.partition(_CLOSE)
            yield Slot(self.placeholders[int(number)], bold)
            yield Run(after, bold)


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbouring words as one run; the end of a source line is a space only between Latin words."""
    joined: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece is _LINE_END:
            latin = _latin(joined[-1:], -1) and _latin(pieces[index + 1 : index + 2], 0)
            piece = Run(" " if latin else "")
        if isinstance(piece, Run) and not piece.text:
            continue
        if (
            isinstance(piece, Run)
            and joined
            and isinstance(joined[-1], Run)
            and joined[-1].bold == piece.bold
        ):
            joined[-1] = Run(joined[-1].text + piece.text, piece.bold)
        else:
            joined.append(piece)
    return tuple(joined)


def _latin(pieces: Sequence[Piece], place: int) -> bool:
    """Whether there is a piece and its first (0) or last (−1) character is Latin."""
    return (
        bool(pieces)
        and isinstance(pieces[0], Run)
        and pieces[0].text != ""
        and pieces[0].text[place].isascii()
    )


def _apart(pieces: Sequence[Piece]) -> Iterator[TemplatePart]:
    """A paragraph, cut where a table of figures stands in it."""
    words: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Slot) and piece.placeholder.kind in _TABLES:
            if words:
                yield Line(LineKind.PARAGRAPH, 0, tuple(words))
            yield TableSlot(piece.placeholder)
            words = []
        else:
            words.append(piece)
    if words:
        yield Line(LineKind.PARAGRAPH, 0, tuple(words))
