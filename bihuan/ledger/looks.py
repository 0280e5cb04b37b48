"""Looks: enters in the book who saw which record of a confidential ledger."""

from collections.abc import Sequence

from bihuan.base.clock import today
from bihuan.book.public import Draft, Record, append, reserve
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import INSTALLATION

LOOKS = "org.look"


def record_looks(known: Catalogue, ledger: Ledger, rows: Sequence[Record], actor: int) -> None:
    """Enter that the person saw the records, when their ledger is confidential; the register itself needs no such entry."""
    if not ledger.definition.confidential or ledger.id == LOOKS:
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
