"""The organisation's own ledger of units: holds what only a tree demands of its records."""

from collections.abc import Mapping

from bihuan.base.clock import today
from bihuan.ledger.batch import Batch, Entered
from bihuan.mechanism.public import Ledger
from bihuan.org.public import loop_made_by

UNITS = "org.unit"
_ABOVE = ("parent", "successor")


def check_unit_tree(batch: Batch) -> None:
    """A fault for every unit that would come to stand under itself."""
    if batch.ledger.id != UNITS:
        return
    days: dict[object, list[Entered]] = {}
    for row in batch.sound:
        if any(row.document.get(name) != row.before.get(name) for name in _ABOVE):
            days.setdefault(row.effective_on or today(), []).append(row)
    for day, rows in days.items():
        for name in _ABOVE:
            moves = {
                row.record: row.document[name] for row in rows if name in row.touched and name in row.document
            }
            looping = set(loop_made_by(moves, day)) if moves else set()
            for row in rows:
                if row.record in looping:
                    batch.fault(
                        row, "unit.loop", "单位会隶属于它自己的下级。", "改选不在本单位之下的单位。", name
                    )


def belongs_to(ledger: Ledger, unit: int, document: Mapping[str, object]) -> int:
    """The unit at which the right to bring a record there is asked: its own; for a unit, the one that it comes under."""
    return document.get("parent", unit) if ledger.id == UNITS else unit
