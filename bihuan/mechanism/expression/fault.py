"""What is wrong in an expression, and at which characters of its text."""

from collections.abc import Sequence

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue


class ExpressionFault(Refused):
    """An expression cannot be used.

    Each issue's line and column count from 1 inside the expression's own text; `offsets` are the same places
    as character offsets from 0, one per issue.
    """

    def __init__(self, issues: Sequence[Issue], offsets: Sequence[int] = ()):
        super().__init__(issues)
        self.offsets = tuple(offsets) or (0,) * len(self.issues)


class Faults:
    """Collects the faults of one text."""

    def __init__(self, text: str):
        self.text = text
        self._found: dict[tuple[int, str], Issue] = {}

    def add(self, offset: int, code: str, text: str, mend: str = "") -> None:
        """Note a fault at a character offset; the same one twice counts once."""
        offset = max(0, min(offset, len(self.text)))
        before = self.text[:offset]
        line = before.count("\n") + 1
        column = offset - (before.rfind("\n") + 1) + 1
        issue = Issue(f"expression.{code}", text, mend, line=line, column=column)
        self._found.setdefault((offset, text), issue)

    def at(self, offset: int) -> bool:
        """Whether a fault was noted at this offset."""
        return any(place == offset for place, _ in self._found)

    def __bool__(self) -> bool:
        return bool(self._found)

    def raise_any(self) -> None:
        """Raise ExpressionFault with all of them in the order of the text, if there are any."""
        if self._found:
            places = sorted(self._found, key=lambda place: place[0])
            raise ExpressionFault([self._found[place] for place in places], [offset for offset, _ in places])
