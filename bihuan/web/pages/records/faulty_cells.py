"""What was found in a workbook that was looked through: kept beside it, shown by column, mended cell by cell."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self

from bihuan.ledger.excel.public import correct_cells, preview_workbook
from bihuan.mechanism.public import Ledger
from bihuan.personal.public import Held, note

SHOWN = 200  # faults on one page
KEPT = 5_000  # faults that can be asked for; a file with more is mended in Excel
LONGEST = 20_000  # characters of one cell


@dataclass(frozen=True, slots=True)
class Looked:
    """A workbook as it was found: counts of rows, faults by column, and the first of those asked for."""

    counts: Mapping[str, int]
    total: int  # faults in all
    columns: list[tuple[str, int]]  # heading and how many faults
    column: str
    faults: list[dict]
    more: int  # faults of this column that are not shown
    advice: list[Mapping[str, str]]
    sheets: bool  # whether faults lie on several sheets

    @property
    def sound(self) -> int:
        """Rows that can be entered now."""
        return self.counts.get("added", 0) + self.counts.get("amended", 0)

    @classmethod
    def of(cls, held: Held, *, column: str = "") -> Self:
        """What was kept of a look; `column` narrows the faults to one heading."""
        found = held.about.get("looked", {})
        every = found.get("faults", [])
        chosen = [each for each in every if not column or each["heading"] == column]
        return cls(
            found.get("counts", {}),
            found.get("total", 0),
            [tuple(each) for each in found.get("columns", [])],
            column,
            chosen[:SHOWN],
            max(0, len(chosen) - SHOWN),
            found.get("advice", []),
            len({each["sheet"] for each in every}) > 1,
        )


def look_through(held: Held, ledger: Ledger, person: int) -> None:
    """Check a held workbook and keep what was found beside it, so that looking again asks nothing anew."""
    seen = preview_workbook(ledger.id, held.path, actor=person)
    names = ("added", "amended", "unchanged", "refused", "repeated")
    columns = Counter(each.heading for each in seen.faults)
    found = {
        "counts": {name: getattr(seen, name) for name in names},
        "total": len(seen.faults),
        "columns": columns.most_common(),
        "faults": [asdict(each) | {"place": at} for at, each in enumerate(seen.faults[:KEPT])],
        "advice": [{"text": each.text, "mend": each.mend} for each in seen.advice],
    }
    note(held, {"ledger": ledger.id, "looked": found})


def correct(held: Held, posted: Mapping[str, str]) -> None:
    """Write what was typed into the cells at fault; what was left as it stood is left."""
    typed = {}
    for fault in held.about.get("looked", {}).get("faults", []):
        text = posted.get(f"cell-{fault['place']}")
        if fault["column"] and text is not None and text.strip() != fault["value"].strip():
            typed[fault["sheet"], fault["row"], fault["column"]] = text[:LONGEST]
    if typed:
        correct_cells(held.path, typed)
