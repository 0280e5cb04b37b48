"""How many a person may download in a day: the most generous rule of the posts held, the nearest unit first."""

from datetime import timedelta

import pytest

from bihuan.base.clock import use_clock
from bihuan.base.errors import Refused
from bihuan.book.public import current
from bihuan.ledger.public import Change, change, get
from bihuan.library.download import quota as module
from bihuan.library.download.quota import DOWNLOADS, Quota, enter_use, quota, refuse_beyond
from bihuan.library.download.values import INTERNAL, Chosen, Form
from tests.library.download.scene import NOW, hold


def take(person: int, number: int) -> int | None:
    return enter_use([Chosen(each + 1, f"第{each}篇") for each in range(number)], Form.ZIP, actor=person)


def test_without_rules_there_is_no_limit(shelf):
    assert quota(shelf.plain) == Quota(None, 0, None, "")
    assert take(shelf.plain, 3) is None
    assert quota(shelf.plain).used == 3


def test_the_rule_of_the_post_counts_and_others_have_the_rest(shelf):
    shelf.allow(shelf.root, "素材会员", 5)
    assert quota(shelf.plain) == Quota(None, 0, None, "")
    shelf.allow(shelf.root, "其他", 2)
    assert (quota(shelf.member).per_day, quota(shelf.member).rule) == (5, "素材会员")
    assert (quota(shelf.plain).per_day, quota(shelf.plain).rule) == (2, "其他")
    assert quota(shelf.reader).rule == "其他"


def test_a_post_is_known_by_the_code_of_the_packs_too(shelf):
    shelf.allow(shelf.root, "member", 5)
    assert quota(shelf.member).per_day == 5


def test_of_several_posts_the_most_counts_and_of_units_the_nearest(shelf):
    shelf.allow(shelf.root, "党支部书记", 9)
    shelf.allow(shelf.branch, "党支部书记", 1)
    assert quota(shelf.reader).per_day == 1
    hold(shelf.reader, shelf.root, "素材会员", 0)
    shelf.allow(shelf.root, "素材会员", 4)
    assert quota(shelf.reader) == Quota(4, 0, 4, "素材会员")


def test_a_change_of_the_rule_holds_from_its_day(shelf):
    shelf.allow(shelf.root, "其他", 2)
    record = next(iter(module.valid(module.ALLOWANCES, NOW.date()))).record
    tomorrow = (NOW + timedelta(days=1)).date()
    change(
        [Change(record, current([record])[record].head, {"per_day": 7}, on=tomorrow)], actor=shelf.librarian
    )
    assert quota(shelf.plain).per_day == 2
    with use_clock(lambda: NOW + timedelta(days=1)):
        assert quota(shelf.plain).per_day == 7


def test_each_day_begins_anew_and_each_person_has_an_own_one(shelf, monkeypatch):
    monkeypatch.setattr(module, "_PAGE", 2)
    shelf.allow(shelf.root, "其他", 4)
    for _ in range(3):
        take(shelf.plain, 1)
        take(shelf.reader, 1)
    assert quota(shelf.plain) == Quota(4, 3, 1, "其他")
    # 15 hours later it is past midnight in Beijing, though not at Greenwich.
    with use_clock(lambda: NOW + timedelta(hours=13, minutes=59)):
        assert quota(shelf.plain).used == 3
    with use_clock(lambda: NOW + timedelta(hours=14)):
        assert quota(shelf.plain).used == 0
        assert take(shelf.plain, 4) == 0


def test_beyond_the_quota_the_refusal_tells_what_is_left_and_who_sets_it(shelf):
    shelf.allow(shelf.root, "其他", 4)
    assert take(shelf.plain, 3) == 1
    with pytest.raises(Refused) as refused:
        take(shelf.plain, 2)
    [issue] = refused.value.issues
    assert "还可以下载 1 篇，这次要 2 篇" in issue.text and "每天 4 篇，今天已下载 3 篇" in issue.text
    assert "素材管理员" in issue.mend and "下载额度" in issue.mend
    assert take(shelf.plain, 1) == 0


def test_none_a_day_is_none(shelf):
    shelf.allow(shelf.root, "其他", 0)
    with pytest.raises(Refused, match="还可以下载 0 篇"):
        refuse_beyond(quota(shelf.plain), 1)


def test_the_use_is_entered_in_the_own_name(shelf):
    take(shelf.plain, 2)
    record = max(module.current(module._downloads_today(shelf.plain)))
    shown = get(record, actor=shelf.librarian)
    assert shown.ledger == DOWNLOADS
    assert (shown.values["person"], shown.values["number"], shown.values["form"]) == (
        shelf.plain,
        2,
        "压缩包",
    )
    assert [line["title"] for line in shown.values["articles"]] == ["第0篇", "第1篇"]


def test_the_record_of_use_does_not_tell_what_is_internal(shelf):
    """Whoever keeps the library of the person's unit reads the record, but perhaps not the article."""
    chosen = [Chosen(7, "公开的"), Chosen(8, "不可外传的题目", INTERNAL)]
    enter_use(chosen, Form.ZIP, actor=shelf.member)
    [row] = module.current(module._downloads_today(shelf.member)).values()
    assert [line["title"] for line in row.values["articles"]] == ["公开的", "内部素材 #8"]
    assert "不可外传" not in row.document


def test_the_installation_has_no_quota_and_leaves_no_record(shelf):
    shelf.allow(shelf.root, "其他", 0)
    assert quota(0) == Quota(None, 0, None, "")
    assert take(0, 3) is None


def test_a_rule_that_comes_between_is_seen(shelf, monkeypatch):
    """Somebody lowers the rule, and the person downloads elsewhere, after the quota was looked at: it is looked at again."""
    shelf.allow(shelf.root, "其他", 5)
    real, meanwhile = module.plan_create, [lambda: take(shelf.plain, 3)]

    def slow(*arguments, **more):
        if meanwhile:
            meanwhile.pop()()
        return real(*arguments, **more)

    monkeypatch.setattr(module, "plan_create", slow)
    with pytest.raises(Refused, match="还可以下载 2 篇，这次要 3 篇"):
        take(shelf.plain, 3)
    assert quota(shelf.plain).used == 3
