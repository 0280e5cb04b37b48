"""A small made-up organisation written straight into the book, with the trial pack in force, for tests of the figures."""

from datetime import date, timedelta
from pathlib import Path

from bihuan.base.workspace import shipped_packs
from bihuan.book.public import Draft, Entry, append, reserve
from bihuan.mechanism.public import Catalogue, load

FIRST = date(2026, 1, 1)
CATALOGUE = Catalogue(
    [load(shipped_packs() / "org").mechanism, load(Path(__file__).parent / "packs" / "trial").mechanism]
)


def day(number: int) -> date:
    """A day counted from the first of 2026."""
    return FIRST + timedelta(days=number)


def new_record() -> int:
    """A fresh record number."""
    return reserve(1)[0]


def enter(
    ledger: str,
    record: int,
    *,
    unit: int,
    on: date,
    action: str = "create",
    state: str = "",
    under: int = 0,
    **values,
) -> Entry:
    """One entry; the rest of the record's last document is carried forward."""
    last = Entry.objects.filter(record=record).order_by("-seq").first()
    document = (dict(last.values) if last else {}) | values
    document = {name: value for name, value in document.items() if value is not None}
    draft = Draft(
        ledger=ledger,
        record=record,
        unit=unit,
        action=action,
        state=state or (last.state if last else CATALOGUE.ledger(ledger).initial),
        effective_on=on,
        actor=0,
        document=document,
        previous=last.seq if last else 0,
        parent=under or (last.parent if last else 0),
    )
    return append([draft])[0]


def new_unit(code: str, parent: int | None = None, on: date = date(2020, 1, 1)) -> int:
    """A unit below another (None: a root)."""
    record = new_record()
    enter("org.unit", record, unit=record, on=on, code=code, name=f"{code}单位", kind="部门", parent=parent)
    return record
