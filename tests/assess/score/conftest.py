"""Branches with the trial scorecards in force, on a day after the quarter that is assessed."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bihuan.base.clock import use_clock
from bihuan.base.period import parse_period
from bihuan.figures.lake import forget_lake
from bihuan.ledger.public import StepTaken, adopt_pack, create, found, step
from bihuan.org.public import INSTALLATION

PACKS = Path(__file__).parent / "packs"
BEGIN = date(2026, 1, 1)
QUARTER = parse_period("2026-Q3")
CARD = "grading.quarterly"
COMPARED = "grading.compared"


@contextmanager
def standing(text: str):
    """A block within which it is ten in the morning of that day."""
    day = date.fromisoformat(text)
    with use_clock(lambda: datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)):
        yield


@dataclass
class World:
    """Record numbers by code: `units`, `people` by number."""

    root: int
    admin: int
    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def meet(self, unit: str, on: str, people: int, *, done: bool = False) -> int:
        """One meeting."""
        row = {"unit": self.units[unit], "held_on": on, "people": people, "done": done}
        return create("grading.meeting", [row], actor=INSTALLATION)[0].record

    def complain(self, unit: str, on: str, times: int = 1) -> None:
        """Complaints about a branch."""
        rows = [{"unit": self.units[unit], "effective_on": on, "text": "意见"}] * times
        create("grading.complaint", rows, actor=INSTALLATION)

    def judge(
        self, cycle: int, unit: str, item: str, points: str, by: str = "committee", card: str = "quarterly"
    ):
        """One judgement; `points` '' says that the item does not apply."""
        row = {f"{card}_cycle": cycle, "assessed": self.units[unit], "item": item, "reason": "依据记录"}
        row |= {"points": points} if points else {"not_applicable": True}
        return create(f"grading.{card}_judgement", [row], actor=self.people[by] if by else INSTALLATION)[0]

    def judge_all(self, cycle: int, style: str = "20", record: str = "12") -> None:
        """Both judged items of every branch."""
        for unit in ("A", "B", "C"):
            self.judge(cycle, unit, "作风", style)
            self.judge(cycle, unit, "台账质量", record, by="organiser")

    def target(self, unit: str, value: str, *, agreed: bool = True) -> None:
        """A target of the compared card, agreed by the branch."""
        row = {
            "assessed": self.units[unit],
            "item": "目标完成",
            "target": value,
            "effective_on": "2026-07-01",
        }
        entry = create("grading.compared_target", [row], actor=self.people["organiser"])[0]
        if agreed:
            step(
                [StepTaken(entry.record, entry.seq, "agree", on=date(2026, 7, 2))],
                actor=self.people[f"head_{unit}"],
            )


@pytest.fixture
def world(db, workspace):
    """Root G with branches A, B and C, each with a secretary; organiser and committee stand at the root."""
    with standing("2026-10-09"):
        yield build()
    forget_lake()


def build() -> World:
    """Found the installation, its people and the pack."""
    founded = found("试验集团")
    made = World(founded.unit, founded.person, {"ROOT": founded.unit})
    rows = [
        {"code": code, "name": f"{code}支部", "kind": "党支部", "parent": founded.unit, "effective_on": BEGIN}
        for code in "ABC"
    ]
    made.units |= _by("code", rows, create("org.unit", rows, actor=INSTALLATION))
    held = {"organiser": ("ROOT", "组织科"), "committee": ("ROOT", "评审组"), "outsider": ("ROOT", "")}
    held |= {f"head_{code}": (code, "书记") for code in "ABC"}
    rows = [
        {"number": number, "name": number, "unit": made.units[unit], "effective_on": BEGIN}
        for number, (unit, _) in held.items()
    ]
    made.people = _by("number", rows, create("org.person", rows, actor=INSTALLATION))
    rows = [
        {"unit": made.units[unit], "title": kind, "kind": kind, "effective_on": BEGIN}
        for unit, kind in held.values()
        if kind
    ]
    posts = create("org.post", rows, actor=INSTALLATION)
    holders = [number for number, (_, kind) in held.items() if kind]
    rows = [
        {"post": post.record, "person": made.people[number], "effective_on": BEGIN}
        for post, number in zip(posts, holders, strict=True)
    ]
    create("org.appointment", rows, actor=INSTALLATION)
    adopt_pack(PACKS / "grading", unit=made.root, actor=INSTALLATION)
    return made


def _by(name: str, rows: list[dict], entered: list) -> dict:
    return {row[name]: entry.record for row, entry in zip(rows, entered, strict=True)}
