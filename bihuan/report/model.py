"""The document model: what a report says, before anything knows how a page looks; compose fills it, word draws it."""

from dataclasses import dataclass
from datetime import date, datetime


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
    """A heading of level 1 to 4, without its number (numbers are given when the document is drawn)."""

    level: int
    runs: tuple[Inline, ...]


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
    """A table: a caption ('' none), one header row, and rows of cells. `widths`: the characters that each
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


Block = Heading | Paragraph | Item | Table


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report under a level-1 heading; headings inside `blocks` begin at level 2."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where one figure of the report comes from: one row of the annex. `text` carries its unit of measure."""

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
    """The state of the book that the report shows: entries 1 … `as_of`, the last one's time and its hash."""

    as_of: int
    recorded_at: datetime
    chain_head: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `addressee` may be ''; `sources` are in the order in which figures first appear.

    `rules`: titles and versions of the mechanisms by which the figures were computed. `period`: the
    report's own, in words.
    """

    title: str
    addressee: str
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    signature: str
    date: date
    sources: tuple[Source, ...]
    moment: Moment
    rules: tuple[str, ...] = ()
    period: str = ""

    @property
    def missing(self) -> tuple[Source, ...]:
        """The figures that could not be computed."""
        return tuple(source for source in self.sources if source.missing)
