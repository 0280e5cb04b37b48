"""Create: enters new records of one ledger, all or none."""

from collections.abc import Mapping, Sequence

from bihuan.book.public import Entry, reserve
from bihuan.ledger.batch import Entered, open_batch
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.drafts import plan_new
from bihuan.ledger.organisation import belongs_to
from bihuan.ledger.plan import Plan, enter
from bihuan.ledger.rights import Asked, missing_rights
from bihuan.ledger.validate import finish, validate
from bihuan.org.public import steady


def create(ledger_id: str, rows: Sequence[Mapping], *, actor: int, notes: Sequence[str] = ()) -> list[Entry]:
    """Enter one record per row of values by field name (with `unit` and `effective_on` where the ledger names no field).

    Refused with every fault of every row; NotAllowed; NotFound for the ledger; KeyTaken when another came first.
    """
    return enter(lambda: plan_create(ledger_id, rows, actor=actor, notes=notes))


@steady()
def plan_create(ledger_id: str, rows: Sequence[Mapping], *, actor: int, notes: Sequence[str] = ()) -> Plan:
    """What `create` would enter, and every fault; writes nothing but attachments of a batch without fault."""
    known = catalogue()
    ledger = known.ledger(ledger_id)
    numbers = reserve(len(rows))
    entered = [
        Entered(place, number, values, ledger.initial, new=True, creator=actor)
        for place, (number, values) in enumerate(zip(numbers, rows, strict=True), 1)
    ]
    batch = open_batch(known, ledger, actor, entered)
    validate(batch)
    asked = [
        Asked(row.row, belongs_to(ledger, row.unit, row.document), row.document)
        for row in entered
        if row.unit
    ]
    what = f"在这个单位登记“{ledger.title}”"
    for issue in missing_rights(known, ledger, ledger.definition.create.by, asked, actor=actor, what=what):
        batch.note(issue)
    finish(batch)
    return plan_new(batch, notes)
