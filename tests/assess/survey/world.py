"""A small organisation with surveys and ballots in force, for tests of both: branches A and B, teams under A."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bihuan.ledger.public import adopt_pack, create, found

PACK = Path(__file__).parent / "packs" / "asked"
NOON = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)
BEGIN = "2026-01-01"
UNITS = {"A": "ROOT", "B": "ROOT", "A1": "A", "A2": "A", "A3": "A"}
# People by unit: how many of each rank.
PEOPLE = {
    "A": {"中层": 2},
    "A1": {"一般": 6, "中层": 5},
    "A2": {"一般": 8, "中层": 2},
    "A3": {"一般": 3},
    "B": {"一般": 7},
}
GOOD = {
    "mood": 4, "worry": ["收入", "健康"], "heard": "有", "first_1": 1, "first_2": 2, "first_3": 3,
    "fine_1": "满意", "fine_2": "不满意",
}  # fmt: skip


@dataclass
class World:
    """Record numbers: units by code, people by number (`A1-一般-0`); `office` runs surveys, `admin` founded it all."""

    root: int
    admin: int
    office: int = 0
    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def wave(self, survey: str = "pulse", unit: str = "ROOT", **values: object) -> int:
        """A wave under way."""
        row = {"unit": self.units[unit], "title": f"{survey} {unit}"} | values
        return create(f"asked.{survey}_wave", [row], actor=self.office)[0].record


def build_world(pack: Path = PACK) -> World:
    """Found the installation and adopt the pack."""
    founded = found("试验集团")
    made = World(founded.unit, founded.person, units={"ROOT": founded.unit})
    for code, parent in UNITS.items():
        row = {"code": code, "name": f"{code}单位", "kind": "部门", "parent": parent, "effective_on": BEGIN}
        made.units[code] = create("org.unit", [row], actor=made.admin)[0].record
    people = [
        {"number": f"{unit}-{rank}-{place}", "name": f"{unit}{rank}{place}", "unit": unit, "rank": rank}
        for unit, ranks in PEOPLE.items()
        for rank, number in ranks.items()
        for place in range(number)
    ]
    people.append({"number": "office", "name": "办公室某", "unit": "ROOT", "rank": "领导班子"})
    entered = create("org.person", [{**row, "effective_on": BEGIN} for row in people], actor=made.admin)
    made.people = {row["number"]: entry.record for row, entry in zip(people, entered, strict=True)}
    made.office = made.people["office"]
    post = {"unit": "ROOT", "title": "办公室主任", "kind": "办公室", "effective_on": BEGIN}
    post = create("org.post", [post], actor=made.admin)[0].record
    create(
        "org.appointment", [{"post": post, "person": made.office, "effective_on": BEGIN}], actor=made.admin
    )
    adopt_pack(pack, unit=made.root, actor=made.admin)
    return made
