"""Answering by a code: without an account, without a trace of who and when, nothing typed lost, no guessing of codes."""

from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.assess.ballot import public as ballot
from bihuan.assess.pool.public import issued, pooled, unspent
from bihuan.assess.survey import public as survey
from bihuan.web.pages.taking_part import attempts
from tests.assess.survey.world import GOOD


def codes_of(wave: int, world) -> list[str]:
    return [code for codes in survey.issue_codes(wave, None, actor=world.office).values() for code in codes]


def test_an_answer_by_code_without_an_account_leaves_no_trace_of_anybody(world, browser):
    wave = world.wave()
    code, *_ = codes_of(wave, world)
    client = browser()
    address = f"/answer/{wave}"
    for form in (None, {"code": code}, {"code": code, "answers": "1"} | GOOD):
        page = client.get(address) if form is None else client.post(address, form)
        assert (page.status_code, page["Cache-Control"]) == (200, "no-store, private")
        assert set(client.cookies) <= {"csrftoken"}
    assert "答案已经收到" in page.content.decode()
    (kept,) = pooled(wave)
    assert kept.values["mood"] == 4 and "person" not in kept.values
    assert sum(unspent(wave).values()) == sum(issued(wave).values()) - 1
    assert client.post(address, {"code": code}).status_code == 422  # spent


def test_a_session_that_is_there_is_neither_written_nor_named(world, browser):
    wave = world.wave()
    code, *_ = codes_of(wave, world)
    client = browser(world.people["B-一般-0"])
    before = list(Session.objects.values())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.post(f"/answer/{wave}", {"code": code, "answers": "1"} | GOOD)
    assert "答案已经收到" in page.content.decode()
    assert "sessionid" not in page.cookies
    assert list(Session.objects.values()) == before
    written = [each["sql"] for each in asked if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    # A record number is reserved while the answer is checked, and left as a gap; nothing else but the pool is written.
    assert written and all('"pool_' in sql or "book_counter" in sql for sql in written), written
    assert f'data-person="{world.people["B-一般-0"]}"' not in page.content.decode()


def test_what_is_refused_is_told_at_its_question_and_kept_and_spends_no_code(world, browser):
    wave = world.wave()
    code, *_ = codes_of(wave, world)
    typed = {
        "code": code,
        "answers": "1",
        "mood": "3",
        "worry": ["收入", "健康"],
        "heard": "有",
        "advice": "多<b>开</b>窗",
    }
    page = browser().post(f"/answer/{wave}", typed)
    text = page.content.decode()
    assert page.status_code == 422
    shown = {each.asked.key: each for each in page.context["questions"]}
    assert shown["first"].faults and shown["fine"].faults
    assert not shown["mood"].faults and shown["mood"].lines[0].chosen == ("3",)
    assert shown["worry"].lines[0].chosen == ("收入", "健康")
    assert "多&lt;b&gt;开&lt;/b&gt;窗" in text
    odd = browser().post(f"/answer/{wave}", {"code": code, "answers": "1", "stuck": "班组"} | GOOD)
    assert {each.asked.key for each in odd.context["questions"] if each.faults} == {"stuck"}
    assert pooled(wave) == [] and code in text


def test_wrong_codes_and_numbers_are_told_apart_by_nobody_and_cannot_be_tried_for_ever(
    world, browser, begin, monkeypatch
):
    wave = world.wave()
    code, *_ = codes_of(wave, world)
    client, said = browser(), set()
    for record in (wave, begin(), world.root, 999_999, world.wave(unit="A")):
        page = client.post(f"/answer/{record}", {"code": "AAAA-BBBB-CCCC"})
        assert page.status_code == 422
        said.add(tuple(page.context["faults"]) if record == 999_999 else ())
        assert "试验问卷" not in page.content.decode()
    monkeypatch.setattr(attempts, "MOST", 6)
    client.post(f"/answer/{wave}", {"code": "AAAA-BBBB-CCCC"})
    assert client.post(f"/answer/{wave}", {"code": code}).status_code == 429


def test_right_codes_are_never_counted(world, browser, monkeypatch):
    wave = world.wave()
    monkeypatch.setattr(attempts, "MOST", 1)
    client = browser()
    for code in codes_of(wave, world)[:3]:
        assert (
            "答案已经收到"
            in client.post(f"/answer/{wave}", {"code": code, "answers": "1"} | GOOD).content.decode()
        )


def test_conditions_are_handed_to_the_page(world, browser):
    wave = world.wave()
    code, *_ = codes_of(wave, world)
    page = browser().post(f"/answer/{wave}", {"code": code})
    assert {each.asked.key: each.when for each in page.context["questions"] if each.when} == {
        "stuck": '["=", "heard", "没有"]'
    }


def test_a_ballot_is_spoiled_only_knowingly(world, browser, begin):
    round_ = begin()
    code = ballot.issue_codes(round_, actor=world.office)["职工"][0]
    first, second = ballot.round_of(round_).candidates
    client, form = browser(), {"code": code, "answers": "1", f"mark-{first}": "优秀"}
    assert "职工" in client.post(f"/answer/{round_}", {"code": code}).content.decode()
    page = client.post(f"/answer/{round_}", form | {f"mark-{second}": "没有这一项"})
    assert (page.status_code, page.context["unmarked"]) == (422, [second])
    assert pooled(round_) == []
    assert "废票" in client.post(f"/answer/{round_}", form | {"spoiled": "1"}).content.decode()
    assert [each.values["spoiled"] for each in pooled(round_)] == [True]


def test_the_number_of_a_slip_leads_to_its_page(browser, db):
    client = browser()
    assert client.get("/answer/?number=123").url == "/answer/123"
    assert "编号是数字" in client.get("/answer/?number=一").content.decode()
