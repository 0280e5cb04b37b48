"""Habits: what somebody records most often, and the last record of each kind, so that it need not be typed again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from bihuan.base.clock import zone
from bihuan.book.public import VOID, Entry, current, head, is_sealed
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.rights import may_see
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import Ledger

UNIT = "unit"  # asked for where the pack names no field for it
LOOKED_AT = 20_000  # of the newest entries: there is no index on who entered what, and habits are of late
_UNLIKE = frozenset(
    {
        FieldType.DATE,
        FieldType.DATETIME,
        FieldType.LONG_TEXT,
        FieldType.TABLE,
        FieldType.FILE,
        FieldType.COMPUTED,
    }
)
_NAMING = frozenset({FieldType.TEXT, FieldType.PERSON, FieldType.LINK, FieldType.POST})


@dataclass(frozen=True, slots=True)
class Habit:
    """A ledger in which a person has entered `times` batches (a workbook counts once), the last one ending with `record`."""

    ledger: str
    times: int
    record: int


def recorded_most(actor: int, *, since: date) -> list[Habit]:
    """The ledgers in which a person has created records since a day, the most frequent first, as far as the newest entries go."""
    begin = datetime.combine(since, time.min, tzinfo=zone()).timestamp() * 1_000_000
    # In order of seq, so that the newest are read in place; grouping in the database walks a whole index instead.
    mine = Entry.objects.filter(
        seq__gt=head().seq - LOOKED_AT, actor=actor, action="create", recorded_at__gte=begin
    ).order_by("seq")
    batches: dict[str, set[int]] = {}
    last: dict[str, tuple[int, int]] = {}
    for ledger, recorded_at, seq, record in mine.values_list("ledger", "recorded_at", "seq", "record"):
        batches.setdefault(ledger, set()).add(recorded_at)
        last[ledger] = seq, record
    ranked = sorted(batches, key=lambda ledger: (-len(batches[ledger]), -last[ledger][0]))
    return [Habit(ledger, len(batches[ledger]), last[ledger][1]) for ledger in ranked]


def carried(record: int, *, actor: int) -> dict[str, object]:
    """What of a record may stand in the next one of its ledger: values as they are now of what was filled in when it was made.

    Neither dates, long texts, tables and files, nor what names this one record among others (texts, people and links of its
    key and label), nor anything sensitive; of a confidential ledger, or of what the person may not see, nothing at all.
    """
    known, row = catalogue(), current([record]).get(record)
    if row is None or row.state == VOID or not may_see(known, actor, row):
        return {}
    ledger = known.ledgers[row.ledger]
    if ledger.definition.confidential:
        return {}
    first = Entry.objects.get(seq=row.first).values
    given = {
        name: value
        for name, value in row.values.items()
        if name in first and _goes_on(ledger, name, row.values)
    }
    return given | ({UNIT: row.unit} if UNIT in ledger.form_fields and UNIT not in ledger.fields else {})


def _goes_on(ledger: Ledger, name: str, values: Mapping[str, object]) -> bool:
    field = ledger.form_fields.get(name)
    if field is None or field.type in _UNLIKE or field.personal == "sensitive" or is_sealed(values[name]):
        return False
    naming = name in ledger.key_fields or name in ledger.label_fields
    return not (naming and field.type in _NAMING)
