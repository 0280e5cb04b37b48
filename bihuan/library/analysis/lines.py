"""Lines of a text as analysis works on them: as shown, folded, with the room before them and why they are set aside."""

import re
from dataclasses import dataclass

from bihuan.library.text.public import fold

_MARKS = re.compile(r"^#{1,6}\s+")


@dataclass(slots=True)
class Line:
    """A line that is not empty. `gap`: empty lines before it; `reason`: why it is set aside, '' when it is kept.

    `shown` is stripped of indentation, `plain` the same folded (simplified, half width, masks put right) with equal length;
    `marks`: how many `#` the file marked it with as a heading, `bare` is `plain` without them and
    without the `mark` of a piece (【篇一】) that was cut off.
    """

    number: int
    shown: str
    plain: str
    gap: int
    reason: str = ""
    marks: int = 0
    bare: str = ""
    mark: str = ""

    def __post_init__(self) -> None:
        found = _MARKS.match(self.plain)
        if found:
            self.marks = found[0].count("#")
        self.bare = self.plain[found.end() :] if found else self.plain

    @property
    def shown_bare(self) -> str:
        """`shown` without the marks of a heading."""
        return self.shown[len(self.shown) - len(self.bare) :]


def lines_of(text: str) -> list[Line]:
    """The lines that are not empty, numbered from 1 in the text; a page break counts as two empty lines."""
    found: list[Line] = []
    gap = 0
    folded = fold(text)
    place = 0
    for number, raw in enumerate(text.split("\n"), 1):
        shown = raw.strip()
        if "\f" in raw:
            gap += 2
        if shown:
            start = place + raw.index(shown)
            found.append(Line(number, shown, folded[start : start + len(shown)], gap))
            gap = 0
        else:
            gap += 1
        place += len(raw) + 1
    return found
