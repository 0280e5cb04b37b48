"""What somebody wants to see of a ledger: filters by field, words, order, and which part of the rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PAGE = 50
NEWEST = "-effective_on"


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of a ledger.

    `filters`: text by field name (or `state`, `unit`, `effective_on`), as people write it: an option, a part of a
    text, `100..200`, `2026-01..2026-03`, a reference. `words`: parts that some text must hold. `sort`: a field name, `-`
    before it for the greatest first.
    """

    ledger: str
    filters: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    sort: str = NEWEST
    offset: int = 0
    limit: int = PAGE
