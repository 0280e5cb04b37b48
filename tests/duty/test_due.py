"""What is due shows to those who may see it, counts workdays, and narrows to what one may do oneself."""

from datetime import date

import pytest

from bihuan.base.clock import today
from bihuan.base.workdays import Calendar


@pytest.fixture
def branch(office):
    """A branch with a union head (2001), its secretary (2002) and a worker (2003) who has raised a wish."""
    office.ask("adopt", "staff_wishes")
    office.ask("record", "org.unit", "单位编码=B1", "单位名称=一支部", "单位类别=党支部", "上级单位=ROOT")
    for number, name, title in (
        ("2001", "甲一", "工会负责人"),
        ("2002", "乙二", "党组织书记"),
        ("2003", "丙三", ""),
    ):
        office.ask("record", "org.person", f"工号={number}", f"姓名={name}", "所在单位=B1")
        if title:
            post = office.ask("record", "org.post", "单位=B1", f"岗位名称={title}", f"岗位种类={title}")[
                "record"
            ]
            office.ask("record", "org.appointment", f"岗位=#{post}", f"人员={number}")
    words = ["诉求=加装热水器", "类别=食宿出行", "--as", "2003"]
    return office, office.ask("record", "staff_wishes.wish", *words)


def test_the_union_sees_what_waits_and_until_when(branch):
    office, wish = branch
    told = office.ask("due", "--as", "2001", "--mine")
    assert told["count"] == 1
    item = told["items"][0]
    assert item["record"] == wish["record"]
    assert "受理" in item["steps"]
    assert date.fromisoformat(item["due_on"]) == Calendar().add(today(), 3).day
    assert item["workdays_left"] == 3


def test_the_secretary_sees_it_but_has_nothing_to_do(branch):
    office, _ = branch
    assert office.ask("due", "--unit", "B1", "--as", "2002")["count"] == 1
    assert office.ask("due", "--unit", "B1", "--as", "2002", "--mine")["count"] == 0


def test_who_may_not_see_the_wish_sees_no_duty(branch):
    office, _ = branch
    assert office.ask("due")["count"] == 0


def test_a_step_taken_moves_the_deadline(branch):
    office, wish = branch
    done = office.ask("step", wish["record"], "受理", "--as", "2001")
    assert date.fromisoformat(done["due_on"]) == Calendar().add(today(), 5).day
    assert office.ask("due", "--as", "2001")["items"][0]["steps"] == ["交办"]


def test_the_person_in_charge_finds_it_among_their_own(branch):
    office, wish = branch
    office.ask("step", wish["record"], "受理", "--as", "2001")
    office.ask("step", wish["record"], "交办", "承办人=2002", f"承诺办结日期={today()}", "--as", "2001")
    told = office.ask("due", "--as", "2002", "--mine")
    assert told["items"][0]["steps"] == ["报告办结"]
