"""News of counted stages: what is left to tell is said anew with the right number; others are told by their newest stage."""

from dataclasses import replace
from datetime import date

from bihuan.news.item import Counted, News, Urgency


def found(*names: str, beyond: bool = False) -> News:
    counted = Counted("订阅的搜索“甲”有", names, beyond=beyond)
    return News(
        kind="search",
        title="甲",
        text="",
        unit=1,
        record=9,
        due_on=None,
        level=Urgency.FOUND,
        thing="search/9",
        stages=tuple(str(place) for place in range(len(names))),
        open_text=str(counted),
        counted=counted,
    )


def test_names_that_may_be_named_stand_newest_first():
    assert found("一").open_text == "订阅的搜索“甲”有 1 条新结果：《一》"
    assert found("一", "", "三").open_text == "订阅的搜索“甲”有 3 条新结果：《三》；《一》……"
    assert found("", "").open_text == "订阅的搜索“甲”有 2 条新结果"
    assert found("一", "二", "三", "四").open_text.endswith("：《四》；《三》；《二》……")
    assert found("一", "二", beyond=True).open_text == "订阅的搜索“甲”有 2 条以上新结果：《二》；《一》……"


def test_what_has_been_told_is_left_out():
    news = found("一", "二", "三", beyond=True)
    assert news.told_keys == ("search/9/0", "search/9/1", "search/9/2")
    left = news.untold({"search/9/0", "search/9/2"})
    assert left.told_keys == ("search/9/0", "search/9/2")
    assert left.open_text == "订阅的搜索“甲”有 2 条新结果：《三》；《一》"
    assert news.untold(set(news.told_keys)) == news
    assert news.untold({"search/8/0"}) is None


def test_without_counting_only_the_newest_stage_counts():
    news = replace(found("一", "二"), counted=None)
    assert news.told_keys == ("search/9/1",)
    assert news.untold({"search/9/1"}) is news
    assert news.untold({"search/9/0"}) is None


def test_what_falls_due_never_comes_after_what_does_not():
    items = [
        found("一"),
        replace(found("一"), due_on=date(2026, 6, 1)),
        replace(found("一"), level=Urgency.LATE),
    ]
    assert sorted(items, key=lambda item: item.order) == items[::-1]
