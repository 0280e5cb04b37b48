"""The mechanisms that a text may describe: shipped and adopted, each once, found by id and by Chinese name."""

import pytest

from bihuan.base.errors import NotFound
from bihuan.base.workspace import shipped_packs
from bihuan.ledger.public import adopt_pack
from bihuan.library.implement.known import known_mechanism, known_mechanisms
from tests.ledger.conftest import clock, world

__all__ = ["clock", "world"]


def test_shipped_and_in_force(world):
    shipped = {each.name for each in shipped_packs().iterdir() if each.is_dir()}
    known = known_mechanisms()
    assert shipped <= set(known)
    assert {name for name, each in known.items() if each.adopted} >= {"org", "library"}
    assert (known["library"].unit, known["care_visits"].adopted) == (0, False)
    adopt_pack(shipped_packs() / "care_visits", unit=world.units["A"], actor=world.admin)
    adopted = known_mechanism("职工关爱与慰问")
    assert (adopted.mechanism.id, adopted.adopted, adopted.unit) == ("care_visits", True, world.units["A"])
    assert ("B14", "慰问帮扶") in adopted.phrases


def test_an_adopted_version_speaks_for_itself(world, tmp_path):
    """Its own phrases count, not those of the pack shipped under the same name."""
    folder = tmp_path / "code_of_conduct"
    folder.mkdir()
    for file in (shipped_packs() / "code_of_conduct").glob("*.*"):
        text = file.read_text("utf-8")
        start, stop = text.find("implements:"), text.find("basis:")
        if start >= 0:
            text = f"{text[:start]}implements: {{E04: [岗位守望公约]}}\n{text[stop:]}"
        (folder / file.name).write_text(text, "utf-8")
    adopt_pack(folder, unit=world.root, actor=world.admin)
    assert known_mechanism("code_of_conduct").phrases == [("E04", "岗位守望公约")]


def test_what_is_not_there_is_told_with_the_nearest(world):
    with pytest.raises(NotFound, match="care_visits"):
        known_mechanism("care_visit")
