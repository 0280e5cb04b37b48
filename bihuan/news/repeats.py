"""Tells whoever a record waits for that its text repeats another that this person may read."""

from dataclasses import dataclass, field
from datetime import date

from bihuan.base.clock import today
from bihuan.book.public import Record
from bihuan.library.duplicates.public import repeat_in_brief, text_of
from bihuan.library.search.public import index_status
from bihuan.mechanism.public import Ledger

MOST_ASKED = 200  # texts compared in one round of news, the most pressing first; those of earlier rounds are remembered
_REMEMBERED = 10_000
_told: dict[tuple[int, int, int, date], str] = {}  # entry of the record, person, entry the index goes to, day


@dataclass
class Repeats:
    """One round of asking; what the index holds when it begins is what is told."""

    left: int = field(default_factory=lambda: MOST_ASKED)
    upto: int = field(default_factory=lambda: index_status().seq)

    def line(self, record: Record, ledger: Ledger, person: int) -> str:
        """What `bihuan show` would say to that person; '' for no repeat, a confidential ledger, or when enough was asked."""
        if not self.upto or ledger.definition.confidential:
            return ""
        text = text_of(ledger, record.values)
        key = (record.head, person, self.upto, today())
        if not text or key in _told:
            return _told.get(key, "")
        if self.left <= 0:
            return ""
        self.left -= 1
        if len(_told) >= _REMEMBERED:
            _told.clear()
        _told[key] = repeat_in_brief(record.record, text, actor=person)
        return _told[key]
