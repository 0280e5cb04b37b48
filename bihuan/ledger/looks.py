"""Looks: enters in the book who saw which record of a confidential ledger."""

from collections.abc import Sequence
from datetime import timedelta

from bihuan.base.clock import now, today
from bihuan.book.public import Draft, Entry, Record, append, reserve
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import INSTALLATION

LOOKS = "org.look"
SAME_LOOK = timedelta(minutes=10)
_LATEST = 2_000  # entries of the register that are asked for a look of just now


def record_looks(
    known: Catalogue, ledger: Ledger, rows: Sequence[Record], actor: int, *, once: bool = False
) -> None:
    """Enter that the person saw the records, when their ledger is confidential; the register itself needs no such entry.

    `once`: for lists, in which filtering and turning over shows the same records again and again: a record that the
    person saw within the last ten minutes is still the same look.
    """
    if not ledger.definition.confidential or ledger.id == LOOKS:
        return
    if once:
        seen = _just_seen(actor)
        rows = [row for row in rows if row.record not in seen]
    if not rows:
        return
    register, person = known.ledger(LOOKS), {} if actor == INSTALLATION else {"person": actor}
    append(
        [
            Draft(
                ledger=LOOKS,
                record=number,
                unit=row.unit,
                action="create",
                state=register.initial,
                effective_on=today(),
                actor=actor,
                document={"ledger": ledger.id, "looked_at": row.record} | person,
                pack_version=register.version,
            )
            for number, row in zip(reserve(len(rows)), rows, strict=True)
        ]
    )


def _just_seen(actor: int) -> set[int]:
    """Records of confidential ledgers that the person saw within the last minutes, as the book says."""
    since = (now() - SAME_LOOK).timestamp() * 1_000_000
    latest = Entry.objects.filter(ledger=LOOKS).order_by("-seq")[:_LATEST]
    return {each.values["looked_at"] for each in latest if each.actor == actor and each.recorded_at >= since}
