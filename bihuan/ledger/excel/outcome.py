"""What an import did: counts of rows, everything there is to say, and where the marked copy lies."""

from dataclasses import dataclass, field
from pathlib import Path

from bihuan.base.issue import Issue


@dataclass(frozen=True, slots=True)
class Imported:
    """The outcome of one import.

    Rows added, amended (corrected or changed), unchanged, and refused (with faults). Without `keep_good` a single
    refused row means that nothing was written. `issues` name the rows and fields of the workbook; `marked` is the
    marked copy, or with `keep_good` the workbook of the refused rows; `repeated` tells that this very file had been
    imported before.
    """

    added: int = 0
    amended: int = 0
    unchanged: int = 0
    refused: int = 0
    issues: list[Issue] = field(default_factory=list)
    marked: Path | None = None
    repeated: bool = False
