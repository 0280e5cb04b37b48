"""What one text has from another: values that say how much, of which kind, and paragraph beside paragraph."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.library.duplicates.differ import Difference


class Kind(StrEnum):
    """WHOLE: nearly all of this text stands in the other. TEMPLATE: most of it, but for names, numbers and dates.
    PART: some of it."""

    WHOLE = "whole"
    PART = "part"
    TEMPLATE = "template"


KIND_TITLES = {Kind.WHOLE: "整篇相同", Kind.PART: "部分相同", Kind.TEMPLATE: "套用改数"}


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph (`number` counts from 1 those with words in them), the stretch of it that is shared, as offsets in
    the whole text, and that stretch itself."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A stretch of a paragraph here beside the same there. `ratio`: 1 for the same letters and numbers, in the same order.
    Ratio and differences are those of its first 10,000 characters."""

    here: Side
    there: Side
    ratio: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """What two texts share. `share`: of what counts in this text, how much stands in the other; 0 to 1."""

    kind: Kind
    share: float
    share_of_other: float
    pairs: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`Alike`, with the record whose text the other is."""

    record: int
    kind: Kind
    share: float
    share_of_other: float
    pairs: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of a library that share text; `record` is the later one. Kind and shares are seen from it."""

    record: int
    other: int
    kind: Kind
    share: float
    share_of_other: float
