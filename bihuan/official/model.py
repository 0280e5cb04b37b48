"""The document model: what an official document says, before anything knows how a page looks; others fill it, word draws it."""

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Run:
    """Words that somebody wrote."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A computed figure: its text, the address of its trace, and whether it could not be computed.

    A missing figure's text says so with the reason; it is never empty. `link` is '' when no such figure is known.
    """

    text: str
    link: str
    missing: bool = False
    bold: bool = False


Inline = Run | FigureRun
Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4.

    `number` is what its author wrote before the words (`一、`, `第二，`, '' nothing) and stays as it is; None: the number
    is given when the document is drawn. `following`: running text that goes on in the same paragraph.
    """

    level: int
    runs: tuple[Inline, ...]
    number: str | None = None
    following: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `number` counts from 1 in a numbered list and is 0 in a plain one."""

    number: int
    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a caption ('' none), one header row (shown on each page), and rows of cells. `widths`: the characters that each
    column asks for; the columns fill the line in their proportion.

    Every row has as many cells as the header; a cell is a sequence of runs, in which a line end begins a new line.
    `notes` are lines in small type under the table.
    """

    caption: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        columns = len(self.header)
        if len(self.widths) != columns or any(len(row) != columns for row in self.rows):
            raise ValueError("every row and the widths must have one cell per header column")


@dataclass(frozen=True, slots=True)
class Form:
    """A form as offices hand them in: rows of one label and its text, or of two side by side.

    `blank`: labels of a last row left empty, to be signed by hand; `notes` are lines in small type under it.
    """

    rows: tuple[tuple[tuple[str, str], ...], ...]
    blank: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) not in (1, 2) for row in self.rows):
            raise ValueError("a row of a form has one label or two")


@dataclass(frozen=True, slots=True)
class SignOff:
    """落款: `signature`, one organisation a line, and `date`, a day or the words that stand for it; either may be ''."""

    signature: str
    date: Day | str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where an attachment begins, on a page of its own: its `mark` (附件1) and its `title`, '' without one."""

    mark: str
    title: str


Block = Heading | Paragraph | Item | Table | Form | SignOff | Attachment


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the document under a level-1 heading; headings inside `blocks` begin at level 2.

    With the title '' it has no heading of its own, and the levels inside are free.
    """

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where one figure of the document comes from: one row of the annex. `text` carries its unit of measure."""

    number: int
    title: str
    text: str
    definition: str
    unit: str
    period: str
    records: int | None
    link: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """The state of the book that the figures show: entries 1 … `as_of`, the last one's time and its hash."""

    as_of: int
    recorded_at: datetime
    chain_head: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. Everything but title and sections may be left out, and then does not show.

    `under_title`: lines under the title, such as the organisation and the date. `opening` stands before the sections.
    `signature` and `date`: the 落款 at the end, as in `SignOff`.
    `sources`, in the order in which figures first appear, are accounted for in an annex that tells of the `moment` of the
    book: the annex is there when the moment is. `rules`: titles and versions of the mechanisms by which the figures were
    computed; `period`: the document's own, in words.
    """

    title: str
    sections: tuple[Section, ...]
    addressee: str = ""
    under_title: tuple[str, ...] = ()
    opening: tuple[Paragraph, ...] = ()
    signature: str = ""
    date: Day | str = ""
    sources: tuple[Source, ...] = ()
    moment: Moment | None = None
    rules: tuple[str, ...] = ()
    period: str = ""

    def __post_init__(self) -> None:
        if self.sources and self.moment is None:
            raise ValueError("figures have sources as of a moment of the book")

    @property
    def missing(self) -> tuple[Source, ...]:
        """The figures that could not be computed."""
        return tuple(source for source in self.sources if source.missing)
