"""Units A and B hand in summaries that their chiefs and the office may read; articles for everybody and for members."""

import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench import copies
from bihuan.base.clock import today
from bihuan.ledger.public import adopt_pack, create
from bihuan.library.search.public import keep_up
from bihuan.org.public import INSTALLATION
from tests.ledger.conftest import World, clock, world

__all__ = ["clock", "world"]
PACK = Path(__file__).parent / "packs" / "summaries"


@dataclass
class Desk:
    """Enters texts; `entered` counts them, for keys."""

    world: World
    entered: int = 0

    def person(self, who: str) -> int:
        """The record of one of the world's people."""
        return self.world.people[who]

    def summary(self, unit: str, text: str, day: str = "2026-06-15", **more) -> int:
        """A summary of unit A or B, by its clerk."""
        row = {"unit": unit, "title": f"{unit}支部总结", "handed_on": day, "text": text} | more
        actor = self.person(f"clerk_{unit.lower()}")
        return create("summaries.summary", [row], actor=actor)[0].record

    def articles(self, *texts: str, internal: bool = False) -> list[int]:
        """Articles of the library."""
        rows = []
        for text in texts:
            self.entered += 1
            row = {"unit": "A", "title": f"文章{self.entered}", "text": text, "taken_in_on": today()}
            row |= {"source_name": "甲.txt", "source_sha256": f"{self.entered:064}", "position": 1}
            rows.append(row | {"characters": len(text)})
        ledger = "library.internal_article" if internal else "library.article"
        return [entry.record for entry in create(ledger, rows, actor=INSTALLATION)]


@pytest.fixture
def desk(world):
    """The pack adopted, nothing entered yet; ask `keep_up()` before asking for repeats."""
    adopt_pack(PACK, unit=world.root, actor=world.admin)
    return Desk(world)


@pytest.fixture
def texts():
    """Unrelated texts in officialese, 700 characters each."""
    pick = random.Random(11)
    return [copies.text(pick, 700) for _ in range(8)]


@pytest.fixture
def indexed():
    """Brings the index to where the book is."""
    return keep_up
