"""A small organisation that keeps the talks of `scene`, on a fixed day, for tests that write whole reports."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bihuan.base.clock import use_clock
from bihuan.ledger.public import adopt_pack, create, found
from tests.report.scene import FIGURES, MECHANISM

BEGIN = "2026-01-01"
TEMPLATE = """# 谈心谈话

{{ unit }}{{ period }}谈话{{ talks }}，上年同期{{ talks@last_year }}，平均{{ minutes }}，上期平均{{ minutes@previous }}。

{{ table talks, minutes by unit }}

{{ table talks by month }}
"""
SECRETS = MECHANISM.replace("mechanism: talks", "mechanism: secrets").replace(
    "time: happening", "time: happening\n    confidential: true\n    read: clerk"
)


@dataclass(frozen=True)
class World:
    """Record numbers: the root, units by code, the administrator, and the clerk of branch A."""

    root: int
    units: dict[str, int]
    admin: int
    clerk: int

    def talk(self, on: str, minutes: int) -> int:
        """Enter one talk at branch A; returns its seq."""
        row = {"unit": "A", "effective_on": on, "person": "clerk_a", "minutes": minutes}
        return create("talks.talk", [row], actor=self.clerk)[0].seq


@pytest.fixture
def world(db, workspace, tmp_path: Path):
    """The organisation with the mechanism in force and no talk yet."""
    with use_clock(lambda: datetime(2026, 9, 30, 2, 0, tzinfo=UTC)):
        founded = found("虚构集团")
        units = [
            {"code": code, "name": f"{code}支部", "kind": "党支部", "parent": "ROOT", "effective_on": BEGIN}
            for code in ("A", "B")
        ]
        entered = create("org.unit", units, actor=founded.person)
        person = {"number": "clerk_a", "name": "经办甲", "unit": "A", "effective_on": BEGIN}
        clerk = create("org.person", [person], actor=founded.person)[0].record
        post = {"unit": "A", "title": "经办人", "kind": "经办人", "effective_on": BEGIN}
        held = create("org.post", [post], actor=founded.person)[0].record
        create(
            "org.appointment", [{"post": held, "person": clerk, "effective_on": BEGIN}], actor=founded.person
        )
        for name, mechanism in (("talks", MECHANISM), ("secrets", SECRETS)):
            adopt_pack(pack(tmp_path / name, mechanism), unit=founded.unit, actor=founded.person)
        yield World(
            founded.unit,
            {unit["code"]: e.record for unit, e in zip(units, entered, strict=True)},
            founded.person,
            clerk,
        )


def pack(folder: Path, mechanism: str) -> Path:
    """A mechanism with the figures of `scene` as a folder."""
    folder.mkdir()
    texts = {
        "mechanism.yaml": mechanism,
        "figures.yaml": FIGURES,
        "report.md": TEMPLATE,
        "README.md": "# 谈心谈话\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
