"""Texts for commands: of records as far as the person may see them, or of the articles in a file."""

import pytest

from bihuan.base.clock import today
from bihuan.base.errors import NotFound, Refused
from bihuan.cli.texts import asked_texts
from bihuan.ledger.public import create
from bihuan.org.public import INSTALLATION
from tests.ledger.conftest import clock, world

__all__ = ["clock", "world"]


@pytest.fixture
def articles(world):
    row = {
        "unit": "A",
        "title": "题目",
        "text": "正文一句。",
        "taken_in_on": today(),
        "source_name": "甲.txt",
    }
    row |= {"source_sha256": "0" * 64, "position": 1, "characters": 5}
    ledgers = ("library.article", "library.internal_article")
    return [create(ledger, [row], actor=INSTALLATION)[0].record for ledger in ledgers]


def test_records_once_each_and_only_what_may_be_seen(world, articles):
    actor = world.people["nobody"]
    (asked,), issues = asked_texts([articles[0], articles[0]], None, actor=actor)
    assert (asked.title, asked.text, asked.record, issues) == ("题目", "正文一句。", articles[0], [])
    with pytest.raises(NotFound):
        asked_texts(articles, None, actor=actor)
    found, issues = asked_texts([articles[0], world.root], None, actor=actor)
    assert ([each.record for each in found], [issue.code for issue in issues]) == (
        [articles[0]],
        ["cli.texts"],
    )


def test_files(world, tmp_path):
    good, empty = tmp_path / "某站总结.txt", tmp_path / "空.txt"
    good.write_text("全站上下一条心，年初定下的事年底都有了着落。", "utf-8")
    empty.write_text("\n", "utf-8")
    (asked,), issues = asked_texts([], good, actor=world.admin)
    assert (asked.record, "一条心" in asked.text, issues) == (0, True, [])
    with pytest.raises(Refused) as refused:
        asked_texts([], empty, actor=world.admin)
    assert all(issue.mend for issue in refused.value.issues)
    with pytest.raises(NotFound):
        asked_texts([], tmp_path / "没有.txt", actor=world.admin)


@pytest.mark.parametrize("both", [False, True])
def test_neither_nor_both(world, tmp_path, both):
    with pytest.raises(Refused):
        asked_texts([1] if both else [], tmp_path / "甲.txt" if both else None, actor=world.admin)
