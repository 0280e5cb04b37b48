"""A small made-up organisation written straight into the book, with the tried pack in force, for tests of duties."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bihuan.base.workspace import shipped_packs
from bihuan.book.public import Draft, Entry, append, reserve
from bihuan.mechanism.public import Catalogue, load

FIRST = date(2026, 1, 1)
LOADED = load(Path(__file__).parent / "packs" / "tried")
CATALOGUE = Catalogue(
    [load(shipped_packs() / "org").mechanism, *([LOADED.mechanism] if LOADED.mechanism else [])]
)


class Clock:
    """A clock that stands until it is moved on: ten in the morning of `today`."""

    def __init__(self, today: date = FIRST):
        self.today = today

    def __call__(self) -> datetime:
        return datetime(
            self.today.year, self.today.month, self.today.day, 10, tzinfo=ZoneInfo("Asia/Shanghai")
        )

    def pass_days(self, days: int) -> None:
        self.today += timedelta(days=days)


def day(number: int) -> date:
    """A day counted from the first of 2026."""
    return FIRST + timedelta(days=number)


def last_of(record: int) -> Entry | None:
    """The newest entry of a record."""
    return Entry.objects.filter(record=record).order_by("-seq").first()


def enter(
    ledger: str,
    *,
    unit: int = 0,
    on: date | None = None,
    record: int = 0,
    action: str = "create",
    state: str = "",
    under: int = 0,
    **values,
) -> Entry:
    """One entry (of a new record when none is named); what is not said is as in the record's entry before."""
    last = last_of(record) if record else None
    record = record or reserve(1)[0]
    document = (dict(last.values) if last else {}) | values
    draft = Draft(
        ledger=ledger,
        record=record,
        unit=unit or (last.unit if last else record),
        action=action,
        state=state or (last.state if last else CATALOGUE.ledger(ledger).initial),
        effective_on=on or last.effective_on,
        actor=0,
        document={name: value for name, value in document.items() if value is not None},
        previous=last.seq if last else 0,
        parent=under or (last.parent if last else 0),
    )
    return append([draft])[0]


def void(record: int) -> Entry:
    """Strike a record out."""
    return enter(last_of(record).ledger, record=record, action="void", state="void")


def new_unit(code: str, parent: int | None = None, kind: str = "部门", on: date = date(2020, 1, 1)) -> int:
    """A unit below another (None: a root)."""
    return enter("org.unit", on=on, code=code, name=f"{code}单位", kind=kind, parent=parent).record


def new_person(number: str, unit: int, on: date = date(2020, 1, 1), **values) -> int:
    """A person of a unit."""
    values = {"rank": "一般", "party": False} | values
    return enter("org.person", unit=unit, on=on, number=number, name=f"{number}某", **values).record


def new_post(unit: int, person: int, kind: str = "经办人", on: date = date(2020, 1, 1)) -> int:
    """A post at a unit and who holds it; the record of the appointment."""
    post = enter("org.post", unit=unit, on=on, title=f"{kind}岗", kind=kind)
    return enter("org.appointment", unit=unit, on=on, post=post.record, person=person).record


def meeting(unit: int, on: date, **values) -> Entry:
    """A meeting held."""
    return enter("tried.meeting", unit=unit, on=on, held_on=on.isoformat(), **values)
