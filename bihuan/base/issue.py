"""What is wrong, where, and how to mend it: the one form in which every floor reports faults."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """How much an issue matters; only an error stops the work."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


LEVEL_TITLES = {Level.ERROR: "错误", Level.WARNING: "警告", Level.ADVICE: "建议"}


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault. Text faults have file, line and column (from 1); data faults have row (from 1) and field.

    `code` is stable and English (for programs and tests); `text` and `mend` are Chinese, for people.
    """

    code: str
    text: str
    mend: str = ""
    level: Level = Level.ERROR
    file: str = ""
    line: int = 0
    column: int = 0
    row: int = 0
    field: str = ""

    def at_row(self, row: int) -> "Issue":
        """The same issue, said of another row."""
        return replace(self, row=row)

    def as_dict(self) -> dict:
        """Plain values for `--json`; empty places are left out."""
        return {name: value for name, value in asdict(self).items() if value not in ("", 0)}

    def __str__(self) -> str:
        """`file:line:column 错误 text 〔改法〕mend`, on one line."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        if self.row:
            place = f"{place} 第 {self.row} 行".strip()
        if self.field:
            place = f"{place}［{self.field}］".strip()
        mend = f"〔改法〕{self.mend}" if self.mend else ""
        return " ".join(part for part in (place, LEVEL_TITLES[self.level], self.text + mend) if part)


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether any of them stops the work."""
    return any(issue.level is Level.ERROR for issue in issues)
