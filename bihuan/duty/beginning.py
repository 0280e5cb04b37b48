"""From which day a duty is asked for: as it says, or since its pack was adopted with it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bihuan.book.public import Entry, entries
from bihuan.ledger.public import catalogue_at
from bihuan.mechanism.language import VOID, DutyDef
from bihuan.mechanism.public import Mechanism

MECHANISMS = "org.mechanism"


class Beginnings:
    """Of every duty, as of a moment (None: now). What the book says is read once, when it is first needed."""

    def __init__(self, as_of: int | None):
        self._as_of = as_of
        self._adopted: Mapping[str, list[Entry]] | None = None

    def of(self, mechanism: str, name: str, duty: DutyDef) -> date:
        """`begins`; else the day of the adoption, or of the upgrade that brought the duty (a duty is not asked for before
        it existed). A mechanism that nobody adopted binds since the book was opened."""
        if duty.begins:
            return duty.begins
        found = self._entries().get(mechanism)
        if not found:
            first = next(entries(upto=1), None)
            return first.effective_on if first else date.max
        begins = found[-1].effective_on
        for entry in reversed(found[:-1]):
            earlier = catalogue_at(entry.seq).mechanisms.get(mechanism)
            if earlier is None or name not in earlier.definition.duties:
                break
            begins = entry.effective_on
        return begins

    def _entries(self) -> Mapping[str, list[Entry]]:
        """Entries of each mechanism that is in force, in order."""
        if self._adopted is None:
            by_record: dict[int, list[Entry]] = {}
            for entry in entries(ledger=MECHANISMS, upto=self._as_of):
                by_record.setdefault(entry.record, []).append(entry)
            self._adopted = {
                str(found[-1].values["name"]): found
                for found in by_record.values()
                if found[-1].state != VOID
            }
        return self._adopted


def as_if_since(mechanism: Mechanism, day: date) -> Mechanism:
    """The mechanism with all its duties asked for since a day, to see what they would have asked."""
    duties = {
        name: duty.model_copy(update={"begins": day}) for name, duty in mechanism.definition.duties.items()
    }
    return replace(mechanism, definition=mechanism.definition.model_copy(update={"duties": duties}))
