"""A small made-up organisation with the points pack in force, written straight into the book."""

from datetime import date
from pathlib import Path

from bihuan.base.workspace import shipped_packs
from bihuan.book.public import Draft, Entry, append, reserve
from bihuan.mechanism.public import Catalogue, load

PACK = Path(__file__).parent / "packs" / "merit"
CATALOGUE = Catalogue([load(shipped_packs() / "org").mechanism, load(PACK).mechanism])
BEGIN = date(2025, 6, 1)


def enter(
    ledger: str, record: int = 0, *, on: date, unit: int = 0, action: str = "create", state: str = "", under: int = 0, **values
) -> Entry:  # fmt: skip
    """One entry of a new record (0) or an existing one, whose last document is carried forward; None clears."""
    record = record or reserve(1)[0]
    last = Entry.objects.filter(record=record).order_by("-seq").first()
    document = (dict(last.values) if last else {}) | values
    draft = Draft(
        ledger=ledger,
        record=record,
        unit=unit or (last.unit if last else record),
        action=action,
        state=state or (last.state if last else CATALOGUE.ledger(ledger).initial),
        effective_on=on,
        actor=0,
        document={name: value for name, value in document.items() if value is not None},
        previous=last.seq if last else 0,
        parent=under or (last.parent if last else 0),
    )
    return append([draft])[0]


def new_unit(code: str, parent: int = 0, kind: str = "部门") -> int:
    """A unit below another (0: a root)."""
    above = {"parent": parent} if parent else {}
    return enter("org.unit", on=BEGIN, code=code, name=f"{code}单位", kind=kind, **above).record


def new_person(number: str, unit: int, *, party: bool = True, on: date = BEGIN) -> int:
    """A person of a unit."""
    return enter("org.person", on=on, unit=unit, number=number, name=f"{number}某", party=party).record
