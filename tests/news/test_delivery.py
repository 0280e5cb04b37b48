"""Rounds of sending: each thing once a stage, one message a person, caught up without a flood, quiet and within limits."""

from datetime import timedelta

import pytest

from bihuan.base.clock import now
from bihuan.book.public import current
from bihuan.ledger.public import Amendment, StepTaken, amend, step
from bihuan.news import desk
from bihuan.news.claims import FIRST_PAUSE
from bihuan.news.delivery import send_news
from bihuan.news.item import Counted, News, Urgency
from bihuan.news.models import Bucket, Claim, Outcome
from tests.news.conftest import mail_settings, reach
from tests.news.servers import shut


def counts() -> dict[str, int]:
    found = {}
    for outcome in Claim.objects.values_list("outcome", flat=True):
        found[outcome] = found.get(outcome, 0) + 1
    return found


def test_off_by_default(world, case, configure):
    configure()
    case()
    told = send_news(now())
    assert not told.on
    assert Claim.objects.count() == 0


def test_one_message_a_person_with_a_line_a_thing_and_only_once(world, case, mail):
    case()
    case()
    told = send_news(now())
    assert (told.messages, told.things, told.faults) == (1, 2, [])
    assert mail.recipients == ["clerk_a@test.invalid"]  # clerk2_a has no address, chief_a nothing to do
    assert mail.subject() == "测试单位：2 件事待办"
    assert [line.partition("］")[2] for line in mail.text().splitlines()] == [
        "事项“事项1”待提交，2026-06-23 到期，剩 5 个工作日",
        "事项“事项2”待提交，2026-06-23 到期，剩 5 个工作日",
    ]
    assert send_news(now()).messages == 0
    assert len(mail.kept) == 1


def test_only_what_is_new_comes_in_the_next_message(world, case, mail, moment):
    case()
    send_news(now())
    case()
    moment.after(minutes=5)
    send_news(now())
    assert [mail.text(place).count("\n") for place in (0, 1)] == [1, 1]
    assert "事项2" in mail.text()
    assert "事项1" not in mail.text()


def test_each_stage_is_told_once(world, case, mail, moment):
    case()
    for _ in range(14):
        for _ in range(3):
            send_news(now())
            moment.after(minutes=5)
        moment.after(days=1, minutes=-15)
    levels = [mail.text(place).partition("［")[2].partition("］")[0] for place in range(len(mail.kept))]
    assert levels == ["待办", "将到期", "已逾期"]
    assert counts() == {Outcome.SENT: 3}


def test_after_days_off_one_message_and_only_the_newest_stage(world, case, mail, moment):
    for _ in range(5):
        case()
    moment.after(days=2)
    late = case()
    moment.after(days=12)  # the worker was away all the while
    told = send_news(now())
    assert (told.messages, told.things) == (1, 6)
    assert len(mail.kept) == 1
    assert mail.text().count("［已逾期］") == 6
    assert counts() == {Outcome.SENT: 6, Outcome.SUPERSEDED: 12}
    assert send_news(now()).messages == 0
    assert Claim.objects.get(key__contains=f"/{late.record}/", outcome=Outcome.SENT).key.endswith("/late")


def test_what_is_done_meanwhile_is_not_told(world, case, mail, moment):
    entry = case()
    send_news(now())
    step([StepTaken(entry.record, entry.seq, "submit")], actor=world.people["clerk_a"])
    moment.after(days=14)
    send_news(now())
    assert mail.recipients == ["clerk_a@test.invalid", "chief_a@test.invalid"]


def test_at_night_it_waits_for_the_morning(world, case, mail, moment):
    case()
    moment.after(hours=11)  # nine in the evening
    assert send_news(now()).quiet
    moment.after(hours=10, minutes=59)
    assert send_news(now()).quiet
    assert mail.kept == []
    moment.after(minutes=1)
    assert send_news(now()).messages == 1


def test_a_weekend_is_waited_for(world, case, mail, moment):
    case()
    moment.after(days=5)  # Saturday
    assert send_news(now()).quiet
    moment.after(days=2)
    assert send_news(now()).messages == 1


def test_the_rest_waits_for_the_next_round(world, case, configure, smtp, moment):
    configure(mail=mail_settings(smtp) | {"per_minute": 2})
    reach(world, "clerk2_a")
    case()
    told = send_news(now())
    assert (told.messages, told.left) == (1, 1)
    assert Claim.objects.count() == 1  # what waits is not claimed
    moment.after(minutes=5)
    told = send_news(now())
    assert (told.messages, told.left) == (1, 0)
    assert sorted(smtp.recipients) == ["clerk2_a@test.invalid", "clerk_a@test.invalid"]


def test_a_server_that_is_down_costs_nothing(world, case, mail, moment):
    case()
    shut(mail)
    told = send_news(now())
    assert told.messages == 0
    assert len(told.faults) == 1
    assert "连接不上" in told.faults[0]
    assert Claim.objects.count() == 0
    assert Bucket.objects.count() == 0


def test_what_was_refused_is_tried_again_later(world, case, mail, moment):
    case()
    mail.refuse = {"RCPT": "451 later"}
    assert "拒收" in send_news(now()).faults[0]
    assert counts() == {Outcome.FAILED: 1}
    mail.refuse = {}
    moment.after(minutes=4)
    assert send_news(now()).messages == 0
    moment.after(minutes=1)
    assert timedelta(minutes=5) == FIRST_PAUSE
    assert send_news(now()).messages == 1
    assert counts() == {Outcome.SENT: 1}


def test_what_nobody_knows_is_never_sent_again(world, case, mail, moment):
    case()
    mail.drop = {"taken"}
    assert "没有答复" in send_news(now()).faults[0]
    assert counts() == {Outcome.UNKNOWN: 1}
    mail.drop = set()
    for _ in range(5):
        moment.after(minutes=30)
        send_news(now())
    assert len(mail.kept) == 1


def test_one_bad_address_stops_nobody(world, case, mail):
    heads = current([world.people["clerk2_a"]])[world.people["clerk2_a"]]
    amend([Amendment(heads.record, heads.head, {"email": "没有@@这样的地址"})], actor=world.admin)
    case()
    told = send_news(now())
    assert told.messages == 1
    assert len(told.faults) == 1
    assert mail.recipients == ["clerk_a@test.invalid"]


def test_a_stop_ends_the_round_between_two_messages(world, case, mail):
    reach(world, "clerk2_a")
    case()
    told = send_news(now(), stop=lambda: len(mail.kept) == 1)
    assert told.messages == 1
    assert send_news(now()).messages == 1
    assert len(mail.kept) == 2


def test_a_robot_sees_through_the_eyes_of_the_person_named(world, case, configure, http):
    url = f"json://127.0.0.1:{http.port}/robot"
    configure(webhooks=[{"url": url, "person": "chief_a"}, {"url": url, "person": "clerk_a"}])
    case()
    assert send_news(now()).messages == 1
    assert "待提交" in http.kept[0][1]["message"]
    claim = Claim.objects.get()
    assert claim.channel == "json"
    assert "robot" not in claim.address


def test_a_robot_of_nobody_is_named_and_the_rest_goes_on(world, case, configure, http, smtp):
    url = f"json://127.0.0.1:{http.port}"
    configure(webhooks=[{"url": url, "person": "9999"}], mail=mail_settings(smtp))
    case()
    told = send_news(now())
    assert told.messages == 1
    assert "9999" in told.faults[0]
    assert url not in told.faults[0]


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:8321", "https://loop.example.invalid"])
def test_a_link_only_where_it_leads_somewhere(world, case, mail, settings, base_url):
    before = settings.WORKSPACE.settings["base_url"]
    settings.WORKSPACE.settings["base_url"] = base_url
    try:
        case()
        send_news(now())
    finally:
        settings.WORKSPACE.settings["base_url"] = before
    assert (base_url in mail.text()) == ("127.0.0.1" not in base_url)


def found(*hits: int) -> News:
    counted = Counted("订阅的搜索“甲”有", tuple(f"文{hit}" for hit in hits))
    stages = tuple(map(str, hits))
    return News(
        "search", "甲", "", 1, 9, None, Urgency.FOUND, "search/9", stages, str(counted), counted=counted
    )


@pytest.fixture
def hits(world, monkeypatch):
    """What a saved search of `clerk_a` finds, the oldest first; the test adds to it."""
    kept = []

    def source(on, people, windows):
        if kept:
            yield world.people["clerk_a"], found(*kept)

    monkeypatch.setattr(desk, "SOURCES", (source,))
    return kept


def test_every_hit_is_told_once_and_only_new_ones_are_counted(hits, mail, moment):
    hits += [11, 12]
    send_news(now())
    assert mail.subject() == "测试单位：1 条订阅有新结果"
    assert "］订阅的搜索“甲”有 2 条新结果：《文12》；《文11》" in mail.text()
    assert send_news(now()).messages == 0
    hits.append(13)
    moment.after(minutes=5)
    send_news(now())
    assert "］订阅的搜索“甲”有 1 条新结果：《文13》" in mail.text()
    del hits[:2]  # out of the look-back
    assert send_news(now()).messages == 0
    assert counts() == {Outcome.SENT: 3}


def test_hits_of_a_message_that_failed_are_told_in_the_next(hits, mail, moment):
    hits += [11, 12]
    mail.refuse = {"RCPT": "451 later"}
    assert send_news(now()).faults
    assert counts() == {Outcome.FAILED: 2}
    hits.append(13)
    mail.refuse = {}
    moment.now += FIRST_PAUSE
    send_news(now())
    assert "］订阅的搜索“甲”有 3 条新结果：《文13》；《文12》；《文11》" in mail.text()
    assert counts() == {Outcome.SENT: 3}
