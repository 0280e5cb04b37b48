"""Articles that one may not read do not exist; what is no article is said to be none."""

import pytest

from bihuan.base.errors import NotFound, Refused
from bihuan.book.public import current
from bihuan.ledger.public import Voiding, void
from bihuan.library.download import choosing
from bihuan.library.download.choosing import choose, read
from bihuan.library.download.values import INTERNAL, Chosen


def drop(shelf, record: int) -> None:
    void([Voiding(record, current([record])[record].head, "重复")], actor=shelf.librarian)


def test_the_order_is_kept_and_each_comes_once(shelf, monkeypatch):
    monkeypatch.setattr(choosing, "AT_ONCE", 2)
    records = [shelf.article(f"第{number}篇") for number in range(5)]
    wanted = [records[3], records[0], records[3], *records[1:]]
    chosen = choose(wanted, actor=shelf.plain)
    assert [each.title for each in chosen] == ["第3篇", "第0篇", "第1篇", "第2篇", "第4篇"]
    assert [each.title for each in read(chosen, actor=shelf.plain)] == [each.title for each in chosen]


def test_internal_articles_are_not_there_for_others(shelf):
    seen, hidden = shelf.article("公开"), shelf.article("内部", internal=True)
    assert choose([seen, hidden], actor=shelf.member) == (
        Chosen(seen, "公开"),
        Chosen(hidden, "内部", INTERNAL),
    )
    with pytest.raises(NotFound) as unreadable:
        choose([seen, hidden], actor=shelf.plain)
    with pytest.raises(NotFound) as unknown:
        choose([seen, 999_999], actor=shelf.plain)
    assert str(unreadable.value).replace(f"#{hidden}", "#") == str(unknown.value).replace("#999999", "#")
    assert "内部" not in str(unreadable.value)


def test_rights_are_asked_again_when_the_text_is_read(shelf):
    record = shelf.article("公开")
    chosen = choose([record], actor=shelf.plain)
    drop(shelf, record)
    with pytest.raises(NotFound):
        list(read(chosen, actor=shelf.plain))
    with pytest.raises(NotFound):
        list(read([Chosen(shelf.article("内部", internal=True), "内部")], actor=shelf.plain))


def test_every_record_that_is_no_article_is_named(shelf):
    void_one = shelf.article("作废的")
    drop(shelf, void_one)
    with pytest.raises(Refused) as refused:
        choose([shelf.member, shelf.root, void_one], actor=shelf.librarian)
    said = [issue.text for issue in refused.value.issues]
    assert [issue.code for issue in refused.value.issues] == ["download.no_article"] * 2 + ["download.void"]
    assert f"#{shelf.member}" in said[0] and "只有素材和内部素材" in said[0]


def test_nothing_chosen_is_refused(shelf):
    with pytest.raises(Refused, match="没有要下载的素材"):
        choose([], actor=shelf.plain)
