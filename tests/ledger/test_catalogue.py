"""What was in force at a moment stays known when a pack is adopted later."""

from bihuan.book.public import head
from bihuan.ledger.public import adopt_pack, catalogue, catalogue_at
from tests.ledger.conftest import PACKS


def test_the_mechanisms_of_a_moment(world, tmp_path):
    before, first = head().seq, catalogue()
    assert catalogue_at(before) is first
    assert "trial" not in catalogue_at(1).mechanisms
    newer = tmp_path / "trial"
    newer.mkdir()
    for path in (PACKS / "trial").iterdir():
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            (newer / path.name).write_text(text.replace("version: 1\n", "version: 2\n"), encoding="utf-8")
    adopt_pack(newer, unit=world.root, actor=world.admin)
    assert catalogue().mechanisms["trial"].version == 2
    assert catalogue_at(before).mechanisms["trial"].version == 1
    assert catalogue_at(before) is catalogue_at(before)
    assert catalogue_at(head().seq) is catalogue()
