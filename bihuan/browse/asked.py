"""What somebody wants to see of a ledger: filters by field, words, order, and which part of the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

PAGE = 50
NEWEST = "-effective_on"
EMPTY = "（空）"  # as a filter: records in which the field is not filled in
UNDER = "under"  # as a filter: records of a unit and of all units below it
DUE = "due_on"  # as a filter: the day until which the next step is due


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of a ledger.

    `filters`: text by field name (or `state`, `unit`, `under`, `effective_on`, `due_on`), as people write it: an option,
    a part of a text, `100..200`, `2026-01..2026-03`, a reference, `（空）`; of several texts one must be met. `words`:
    parts that some text must hold. `sort`: a field name, `-` before it for the greatest first.
    """

    ledger: str
    filters: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    words: str = ""
    sort: str = NEWEST
    offset: int = 0
    limit: int = PAGE

    def texts(self, name: str) -> list[str]:
        """What is asked of one field, without empty texts."""
        asked = self.filters.get(name, ())
        return [text.strip() for text in ([asked] if isinstance(asked, str) else asked) if text.strip()]
