"""A small organisation with the trial pack adopted, on a fixed day, for tests of the ledger floor."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bihuan.base.clock import use_clock
from bihuan.ledger.public import adopt_pack, create, found

PACKS = Path(__file__).parent / "packs"
DAY = date(2026, 6, 15)  # a Monday
BEGIN = "2026-01-01"


@dataclass
class World:
    """Record numbers by code: units, people (工号) and posts; `admin` is the installation's administrator."""

    root: int
    admin: int
    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    posts: dict[str, int] = field(default_factory=dict)
    appointments: dict[str, int] = field(default_factory=dict)


@pytest.fixture
def clock():
    """The fixed day, at ten in the morning where the installation stands."""
    with use_clock(lambda: datetime(2026, 6, 15, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def world(db, workspace, clock) -> World:
    """Root with branches A and B; each person is named after the post held: `clerk_a` is 经办人 at A, `nobody` holds none."""
    return build_world()


def build_world() -> World:
    """Found the installation, its people and the trial pack."""
    founded = found("试验集团")
    made = World(founded.unit, founded.person)
    units = [
        {"code": code, "name": f"{code}支部", "kind": "党支部", "parent": "ROOT", "effective_on": BEGIN}
        for code in ("A", "B")
    ]
    made.units = _by("code", units, create("org.unit", units, actor=made.admin))
    held = {
        "clerk_a": ("A", "经办人"),
        "clerk2_a": ("A", "经办人"),
        "chief_a": ("A", "负责人"),
        "clerk_b": ("B", "经办人"),
        "chief_b": ("B", "负责人"),
        "office": ("ROOT", "办公室"),
        "nobody": ("A", ""),
    }
    people = [
        {"number": number, "name": f"{number}某", "unit": unit, "effective_on": BEGIN}
        for number, (unit, _) in held.items()
    ]
    made.people = _by("number", people, create("org.person", people, actor=made.admin))
    posts = [
        {"unit": unit, "title": f"{kind}{number}", "kind": kind, "effective_on": BEGIN}
        for number, (unit, kind) in held.items()
        if kind
    ]
    made.posts = _by("title", posts, create("org.post", posts, actor=made.admin))
    appointments = [
        {"post": made.posts[f"{kind}{number}"], "person": number, "effective_on": BEGIN}
        for number, (_, kind) in held.items()
        if kind
    ]
    made.appointments = _by("person", appointments, create("org.appointment", appointments, actor=made.admin))
    adopt_pack(PACKS / "trial", unit=made.root, actor=made.admin)
    return made


def _by(name: str, rows: list[dict], entries: list) -> dict[str, int]:
    return {row[name]: entry.record for row, entry in zip(rows, entries, strict=True)}


@pytest.fixture
def case(world):
    """Enters a case at A as its clerk, with values over plain ones; returns the entry."""
    count = 0

    def enter(actor: str = "clerk_a", **values):
        nonlocal count
        count += 1
        plain = {"unit": "A", "code": f"X{count}", "title": f"事项{count}", "raised_on": "2026-06-01"}
        return create("trial.matter", [plain | values], actor=world.people[actor])[0]

    return enter
