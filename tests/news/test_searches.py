"""Saved searches on the desk: one piece of news for each that finds something, each hit a stage, and what may be named outside."""

from datetime import date, timedelta

import pytest

from bihuan.base.clock import now, today
from bihuan.ledger.public import create
from bihuan.library.saved.public import end_search, save_search
from bihuan.news import searches
from bihuan.news.delivery import send_news
from bihuan.news.item import Urgency
from bihuan.news.public import news_for
from bihuan.news.searches import search_news
from bihuan.news.windows import Windows
from bihuan.org.public import INSTALLATION


@pytest.fixture
def member(world):
    """`clerk_a` is a member of the library at A."""
    row = {"unit": "A", "title": "会员席", "kind": "素材会员", "effective_on": "2026-01-01"}
    post = create("org.post", [row], actor=world.admin)[0].record
    row = {"post": post, "person": "clerk_a", "effective_on": "2026-01-01"}
    create("org.appointment", [row], actor=world.admin)
    return world.people["clerk_a"]


@pytest.fixture
def article(world):
    """Enters an article at A; returns its record."""
    count = 0

    def enter(title: str, internal: bool = False) -> int:
        nonlocal count
        count += 1
        row = {"unit": "A", "title": title, "text": "正文。", "taken_in_on": today(), "source_name": "甲.txt"}
        row |= {"source_sha256": f"{count:064}", "position": 1, "characters": 3}
        ledger = "library.internal_article" if internal else "library.article"
        return create(ledger, [row], actor=INSTALLATION)[0].record

    return enter


def told(people=None, on: date | None = None, windows: Windows | None = None):
    return list(search_news(on or today(), people, windows or Windows()))


def test_one_piece_of_news_a_search_with_its_hits_as_stages(world, member, article):
    saved = save_search("师徒", "师徒结对", actor=member)
    save_search("别的", "揭榜挂帅", actor=member)
    assert told() == []
    first, second = article("师徒结对之一"), article("师徒结对内部稿", internal=True)
    ((person, item),) = told()
    assert (person, item.kind, item.level, item.due_on) == (member, "search", Urgency.FOUND, None)
    assert (item.record, item.unit) == (saved.record, world.units["A"])
    assert item.stages == (str(first), str(second))
    assert item.text == "订阅的搜索“师徒”有 2 条新结果（近 30 天）：《师徒结对内部稿》；《师徒结对之一》"
    assert item.open_text == "订阅的搜索“师徒”有 2 条新结果：《师徒结对之一》……"
    assert news_for(member, today()) == [item]


def test_everybody_hears_of_what_they_may_read_and_nobody_of_ended_searches(world, member, article):
    reader = world.people["clerk_b"]
    save_search("师徒", "师徒结对", actor=member)
    save_search("师徒", "师徒结对", actor=reader)
    save_search("停", "师徒结对", actor=reader)
    end_search("停", actor=reader)
    article("师徒结对内部稿", internal=True)
    assert [person for person, _ in told()] == [member]
    shown = article("师徒结对")
    assert [(person, len(item.stages)) for person, item in told()] == [(member, 2), (reader, 1)]
    assert [item.stages for _, item in told(frozenset({reader}))] == [(str(shown),)]
    assert told(frozenset({world.people["nobody"]})) == []


def test_what_lies_too_far_back_is_no_news(world, member, article, moment):
    save_search("师徒", "师徒结对", actor=member)
    article("师徒结对")
    windows = Windows(look_back_days=3)
    assert [len(told(windows=windows, on=today() + timedelta(days=days))) for days in (0, 3, 4)] == [1, 1, 0]


def test_of_very_many_hits_the_newest_are_stages_and_all_are_counted(world, member, article, monkeypatch):
    monkeypatch.setattr(searches, "MOST_HITS", 2)
    save_search("师徒", "师徒结对", actor=member)
    _, second, third = (article(f"师徒结对之{n}") for n in range(3))
    ((_, item),) = told()
    assert item.stages == (str(second), str(third))
    assert "有 3 条新结果" in item.text
    assert item.open_text.startswith("订阅的搜索“师徒”有 2 条以上新结果：")


def test_hits_are_sent_once(world, member, article, mail, moment):
    save_search("师徒", "师徒结对", actor=member)
    article("师徒结对之一")
    article("师徒结对内部稿", internal=True)
    assert send_news(now()).messages == 1
    assert mail.subject() == "测试单位：1 条订阅有新结果"
    assert "内部稿" not in mail.text()
    moment.after(minutes=5)
    assert send_news(now()).messages == 0
    article("师徒结对之三")
    assert send_news(now()).messages == 1
    assert "有 1 条新结果：《师徒结对之三》" in mail.text()


def test_an_index_that_cannot_be_kept_holds_up_no_news(world, member, article, monkeypatch):
    def full() -> None:
        raise OSError(28, "No space left on device")

    save_search("师徒", "师徒结对", actor=member)
    article("师徒结对之一")
    assert len(told()) == 1
    article("师徒结对之二")
    monkeypatch.setattr(searches, "keep_up", full)
    ((_, item),) = told()
    assert "有 1 条新结果" in item.text
