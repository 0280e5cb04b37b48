"""The world of ballots: that of surveys, and a round under way."""

import pytest

from bihuan.ledger.public import create
from tests.assess.survey.conftest import world  # noqa: F401


@pytest.fixture
def begin(world):  # noqa: F811
    """Opens a round: two people are rated by so many of each group; its record."""
    count = 0

    def opened(leaders: int = 5, staff: int = 10, ballot: str = "review", **values) -> int:
        nonlocal count
        count += 1
        row = {
            "unit": world.root,
            "title": f"第 {count} 次",
            "candidates": [{"candidate": each} for each in rated(world)],
            "entitled": [{"group": "班子", "number": leaders}, {"group": "职工", "number": staff}],
        }
        return create(f"asked.{ballot}_round", [row | values], actor=world.office)[0].record

    return opened


def rated(world) -> list[int]:  # noqa: F811
    """Who is rated."""
    return [world.people["A-中层-0"], world.people["A-中层-1"]]
