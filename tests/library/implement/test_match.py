"""From texts of our own to the shipped packs: each described one is found first, plain officialese finds none."""

import pytest

from bihuan.base.workspace import shipped_packs
from bihuan.ledger.public import adopt_pack
from bihuan.library.implement.match import implemented
from tests.ledger.conftest import clock, world
from tests.library.implement.described import DESCRIBED, PLAIN

__all__ = ["clock", "world"]


def test_every_pack_is_found_by_what_it_does_and_alone(world):
    found = {name: [each.mechanism for each in implemented(text)] for name, text in DESCRIBED.items()}
    assert found == {name: [name] for name in DESCRIBED}
    with_phrases = {
        each.name for each in shipped_packs().iterdir() if (each / "mechanism.yaml").is_file()
    } - {"org", "report"}
    assert set(DESCRIBED) == with_phrases


def test_plain_officialese_describes_nothing(world):
    assert [(line, implemented(line)) for line in PLAIN.splitlines() if implemented(line)] == []


def test_ranked_by_different_phrases_and_told_whether_adopted(world):
    adopt_pack(shipped_packs() / "safe_days", unit=world.units["B"], actor=world.admin)
    text = "心愿墙，心愿墙，还是心愿墙。\n机组零非停，保电任务完成。D员积分也排了。"
    found = implemented(text)
    assert [(each.mechanism, each.score, len(each.spans)) for each in found] == [
        ("safe_days", 2, 2),
        ("staff_wishes", 1, 3),
        ("member_points", 1, 1),
    ]
    assert [(each.adopted, each.unit) for each in found] == [(True, world.units["B"]), (False, 0), (False, 0)]
    (points,) = found[2].spans
    assert (text[points.start : points.end], points.phrase, found[2].rows) == (
        "D员积分",
        "党员积分",
        ("G06",),
    )


@pytest.mark.parametrize("text", ["", "\n", "x" * 50_000])
def test_nothing(world, text):
    assert implemented(text) == []
