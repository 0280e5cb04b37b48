"""From a mechanism to the articles that describe it, only as far as the person may read."""

import pytest

from bihuan.base.clock import today
from bihuan.ledger.public import create
from bihuan.library.implement import articles as module
from bihuan.library.implement.articles import articles_of
from bihuan.library.implement.known import known_mechanism
from bihuan.library.search.public import keep_up
from bihuan.org.public import INSTALLATION
from tests.ledger.conftest import clock, world

__all__ = ["clock", "world"]
TEXTS = (
    "大厅立起心愿墙。群众诉求条条有回音。",
    "立起心愿墙。",
    "心愿说说而已。督办另有其事。",
    "与此无关的一篇。",
)


@pytest.fixture
def library(world):
    def enter(ledger, texts, start):
        rows = [
            {"unit": "A", "title": f"第{n}篇", "text": text, "taken_in_on": today(), "source_name": "甲.txt"}
            | {"source_sha256": f"{n:064}", "position": 1, "characters": len(text)}
            for n, text in enumerate(texts, start)
        ]
        return [entry.record for entry in create(ledger, rows, actor=INSTALLATION)]

    open_ones = enter("library.article", TEXTS, 1)
    inside = enter("library.internal_article", TEXTS[:1], 9)
    keep_up()
    return world, open_ones, inside


def test_ranked_and_within_what_may_be_read(library):
    world, open_ones, _ = library
    found = articles_of(known_mechanism("staff_wishes"), actor=world.people["nobody"])
    assert [(each.record, each.score, each.rows) for each in found.articles] == [
        (open_ones[0], 2, ("G09", "B15")),
        (open_ones[1], 1, ("G09",)),
    ]
    assert found.held == found.looked
    assert found.articles[1].spans[0].sentence == "立起心愿墙。"


def test_pages_are_all_turned(library, monkeypatch):
    world, open_ones, _ = library
    monkeypatch.setattr(module, "_PAGE", 1)
    found = articles_of(known_mechanism("staff_wishes"), actor=world.people["nobody"])
    assert {each.record for each in found.articles} == set(open_ones[:2])


def test_a_mechanism_without_phrases_has_none(library):
    world, _, _ = library
    assert articles_of(known_mechanism("org"), actor=world.people["nobody"]).articles == ()
