"""A small organisation that keeps watch, on days that a test chooses, for tests of the warnings."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bihuan.assess.warning.public import Run, run_warnings
from bihuan.base.clock import use_clock
from bihuan.book.public import current, find
from bihuan.figures.lake import forget_lake
from bihuan.ledger.public import StepTaken, adopt_pack, create, found, step

PACKS = Path(__file__).parent / "packs"
FIRST = date(2026, 3, 2)  # a Monday
BEGIN = "2020-01-01"


@dataclass
class World:
    """The organisation and its clock; `day` is the present day."""

    day: date = FIRST
    root: int = 0
    admin: int = 0
    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def now(self) -> datetime:
        """Ten in the morning of the present day where the installation stands."""
        return datetime(self.day.year, self.day.month, self.day.day, 2, tzinfo=UTC)

    def go(self, days: int) -> date:
        """So many days later."""
        self.day += timedelta(days=days)
        return self.day

    def risk(self, name: str, level: str = "高", unit: str = "A", on: date | None = None, **values) -> int:
        """Enter a risk."""
        row = {"name": name, "level": level, "unit": unit, "effective_on": on or self.day, **values}
        return create("watch.risk", [row], actor=0)[0].record

    def measure(self, risk: int, on: date | None = None) -> int:
        """Enter a measure against a risk."""
        row = {"risk": risk, "text": "措施", "effective_on": on or self.day}
        return create("watch.measure", [row], actor=0)[0].record

    def complaint(self, on: date | None = None, unit: str = "A") -> int:
        """Enter a complaint."""
        row = {"text": "诉求", "unit": unit, "effective_on": on or self.day}
        return create("watch.complaint", [row], actor=0)[0].record

    def made(self, unit: str, on: str, tons: str) -> int:
        """Enter an output."""
        return create("watch.output", [{"unit": unit, "made_on": on, "tons": tons}], actor=0)[0].record

    def take(self, record: int, name: str, by: str = "", **values) -> None:
        """Take a step as somebody, or as the installation."""
        actor = self.people[by] if by else 0
        step([StepTaken(record, current([record])[record].head, name, values)], actor=actor)

    def run(self) -> Run:
        """The run of the present day."""
        return run_warnings(self.day)

    def open(self, rule: str = "") -> list[int]:
        """What the open warnings (of a rule's title) are about: record, or unit of a figure."""
        return [
            int(row.values["cause"].split(":")[1])
            for row in find("watch.warning").order_by("record")
            if row.state != "cleared" and rule in ("", row.values["rule"])
        ]


def build(made: World) -> World:
    """Found the installation and adopt the trial pack."""
    founded = found("试验集团")
    made.root, made.admin = founded.unit, founded.person
    units = [
        {"code": code, "name": f"{code}支部", "kind": "党支部", "parent": "ROOT", "effective_on": BEGIN}
        for code in ("A", "B")
    ]
    entered = create("org.unit", units, actor=founded.person)
    made.units = {row["code"]: entry.record for row, entry in zip(units, entered, strict=True)}
    held = {
        "clerk": ("A", "经办人"),
        "chief": ("A", "负责人"),
        "other": ("B", "经办人"),
        "office": ("ROOT", "办公室"),
    }
    for number, (unit, kind) in held.items():
        person = {"number": number, "name": f"{number}某", "unit": unit, "effective_on": BEGIN}
        made.people[number] = create("org.person", [person], actor=founded.person)[0].record
        post = {"unit": unit, "title": f"{kind}{number}", "kind": kind, "effective_on": BEGIN}
        post_record = create("org.post", [post], actor=founded.person)[0].record
        appointment = {"post": post_record, "person": number, "effective_on": BEGIN}
        create("org.appointment", [appointment], actor=founded.person)
    adopt_pack(PACKS / "watch", unit=made.root, actor=made.admin)
    return made


@pytest.fixture
def world(db, workspace):
    """The organisation on the first day, with nothing entered yet."""
    made = World()
    with use_clock(made.now):
        yield build(made)
    forget_lake()
