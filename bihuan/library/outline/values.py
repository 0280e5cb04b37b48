"""The values that outlining hands on: figures of a text, sentence patterns, skeletons, outlines and their comparison."""

from dataclasses import dataclass
from fractions import Fraction

from bihuan.library.analysis.public import Heading


@dataclass(frozen=True, slots=True)
class TextFigure:
    """A figure at `text[start:end]`: `number` and `unit` as they are written, `noun` what is counted ('' when not said).

    `kind`: amount, share (of a hundred), part (三分之二) or rank. `low` and `high`: the value in the unit, equal but for a
    range (`1.2亿元` is 120000000), None when masked. `about`: 近, 余, 以上 … as the sentence says; `shown`: all of it as
    written, `近百名`. `sentence`: offsets.
    """

    number: str
    unit: str
    noun: str
    masked: bool
    start: int
    end: int
    kind: str
    low: Fraction | None
    high: Fraction | None
    about: str
    shown: str
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of building sentences that a text uses: `form` for people, `kind` frame, parallel, four or list.

    `places`: where, as (start, end) in order: each time a frame or list stands there, each member of a row or set.
    """

    kind: str
    form: str
    places: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """How often."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading: `[start:end]` reaches to the next heading, `first` is its first sentence."""

    heading: Heading | None
    first: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Headings in order, each part with its first sentence (the opening before any heading first), and the patterns."""

    headings: tuple[Heading, ...]
    parts: tuple[Part, ...]
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One text outlined, under the name by which people know it."""

    title: str
    text: str
    skeleton: Skeleton
    figures: tuple[TextFigure, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Things of several outlines side by side: `cells` has one tuple per outline, empty where it has none."""

    label: str
    cells: tuple[tuple[str, ...], ...]

    @property
    def shared(self) -> int:
        """How many outlines have it."""
        return sum(bool(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Outlines side by side: headings of the highest level aligned, frames that several use, figures of the same noun."""

    titles: tuple[str, ...]
    headings: tuple[Row, ...]
    patterns: tuple[Row, ...]
    figures: tuple[Row, ...]
