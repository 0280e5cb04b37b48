"""Who shares fingerprints with a text: as far as one may read, rare ones weighing more, the least first left out."""

import random

import pytest

from bench import copies
from bihuan.library.search.public import sharing
from bihuan.library.text.public import prints
from tests.library.duplicates.conftest import clock, desk, indexed, world

__all__ = ["clock", "desk", "indexed", "world"]


@pytest.fixture
def entered(desk, indexed):
    """Three texts, one half of the first, and the first again as an internal article."""
    pick = random.Random(17)
    texts = [copies.text(pick, 900) for _ in range(3)]
    half = texts[0][: len(texts[0]) // 2]
    records = desk.articles(*texts, half) + desk.articles(texts[0], internal=True)
    indexed()
    return desk, texts, records


def test_scores_say_how_much_is_shared_as_far_as_one_may_read(entered):
    desk, texts, (whole, _, _, half, inside) = entered
    asked = prints(texts[0])
    scored = dict(sharing(asked, actor=desk.person("nobody"), least=0.2))
    assert set(scored) == {whole, half}
    assert scored[whole] == pytest.approx(1, abs=1e-4)
    assert 0.2 < scored[half] < 0.8
    assert set(dict(sharing(asked, actor=0, least=0.2))) == {whole, half, inside}
    assert [each for each, _ in sharing(asked, actor=0, least=0.2, but=(whole, inside))] == [half]
    assert len(sharing(asked, actor=0, limit=1)) == 1


def test_a_text_far_longer_than_what_it_holds_still_finds_it(entered):
    desk, texts, (_, second, *_) = entered
    pick = random.Random(3)
    long = "".join(chr(pick.randrange(0x4E00, 0x9000)) for _ in range(60_000)) + texts[1]
    assert second in dict(sharing(prints(long), actor=desk.person("nobody"), least=0.5))


def test_nothing_shares_nothing(entered):
    assert sharing((), actor=0) == []
    assert sharing((1, 2, 3), actor=0) == []
