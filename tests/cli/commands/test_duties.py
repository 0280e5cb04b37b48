"""`bihuan duties` on a workspace of its own: counts, lists, filters, what is confidential, and words that mean nothing."""

from datetime import timedelta

import pytest

from bihuan.base.clock import today
from bihuan.base.workdays import Calendar


@pytest.fixture
def branch(office):
    """A branch whose union head (2001) has heard today of events of two workers and has visited one of them."""
    office.ask("adopt", "care_visits")
    office.ask("record", "org.unit", "单位编码=B1", "单位名称=一支部", "单位类别=党支部", "上级单位=ROOT")
    for number, name in (("2001", "甲一"), ("2002", "乙二"), ("2003", "丙三")):
        office.ask("record", "org.person", f"工号={number}", f"姓名={name}", "所在单位=B1")
    post = office.ask("record", "org.post", "单位=B1", "岗位名称=工会主席", "岗位种类=工会负责人")["record"]
    office.ask("record", "org.appointment", f"岗位=#{post}", "人员=2001")
    heard = [
        office.ask("record", "care_visits.life_event", f"职工={number}", "事由=结婚", "--as", "2001")[
            "record"
        ]
        for number in ("2002", "2003")
    ]
    visit = ["care_visits.visit", f"人生大事=#{heard[0]}", "谁去的=2001", "慰问金和慰问品=200"]
    office.ask("record", *visit, "--as", "2001")
    return office, heard


def _asked():
    """From today for long enough to hold every deadline counted from today."""
    return ["duties", "--mechanism", "care_visits", "--period", f"{today()}..{today() + timedelta(days=40)}"]


def test_counts_and_lists_for_whoever_may_read(branch):
    office, heard = branch
    told = office.ask(*_asked(), "--unit", "B1", "--as", "2001", "--list")
    [duty] = told["duties"]
    assert duty["title"] == "大事五日内看望"
    assert [duty[name] for name in ("required", "done", "late", "open", "missed")] == [2, 1, 0, 1, 0]
    assert duty["share"] == "1/1"
    assert [(each["about"], each["status"]) for each in told["obligations"]] == [
        (heard[0], "done"),
        (heard[1], "open"),
    ]
    due = Calendar().add(today(), 5).day.isoformat()
    assert {each["due_on"] for each in told["obligations"]} == {due}
    shown = office.run(*_asked(), "--unit", "B1", "--as", "2001", "--status", "open").stdout
    assert "丙三" in shown
    assert "乙二" not in shown
    assert "共 1 项" in shown


def test_others_learn_nothing_of_confidential_events(branch):
    office, _ = branch
    told = office.ask(*_asked(), "--as", "2003", "--list")
    assert told["duties"] == [
        {"duty": "care_visits.visit_in_time", "title": "大事五日内看望", "withheld": True}
    ]
    assert told["obligations"] == []
    assert "保密" in office.run(*_asked(), "--as", "2003", "--list").stdout


def test_a_status_that_is_none_is_refused(branch):
    office, _ = branch
    told = office.ask("duties", "--status", "missd", code=2)
    assert "missed" in told["text"]
    assert office.ask("duties", "--status", "未完成")["obligations"] == []
    assert office.ask("duties", "--mechanism", "care_visit", code=4)["error"] == "NotFound"
