"""One score explained: lines that add up, the records behind them, appeals for those who may, and the same as a file."""

from decimal import Decimal
from io import BytesIO

from docx import Document

from bihuan.assess.score.public import compute, open_cycle, publish, review
from bihuan.book.public import find
from tests.assess.score.conftest import CARD, QUARTER
from tests.assess.score.test_compute import fill


def published(world) -> int:
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge_all(cycle)
    compute(cycle, actor=world.people["organiser"])
    review(cycle, actor=world.people["committee"])
    publish(cycle, actor=world.people["organiser"])
    return cycle


def test_the_lines_add_up_and_lead_to_records(world, signed_in):
    cycle = published(world)
    page = f"/assessment/cycles/{cycle}/subjects/{world.units['A']}"
    answer = signed_in("head_A").get(page)
    lines = {each["title"]: each for part in answer.context["segments"] for each in part["lines"]}
    assert sum(each["points"] for each in lines.values()) == answer.context["told"].total == Decimal("93.50")
    meetings = lines["开会次数"]
    assert (meetings["records"], meetings["rule"]) == (3, "达到 1 得 8 分，达到 3 得 20 分，不到的得 0 分")
    text = answer.content.decode()
    assert all(f"/records/{each.record}" in text for each in meetings["behind"])
    assert signed_in("head_A").get(meetings["more"]).status_code == 200
    told = "".join(
        cell.text
        for table in Document(BytesIO(signed_in("head_A").get(f"{page}.docx").content)).tables
        for cell in table._cells
    )
    assert "开会次数" in told and "93.50" not in told  # the total stands under the table


def test_reasons_of_judges_stay_with_those_who_may_read_them(world, signed_in):
    cycle = published(world)
    page = f"/assessment/cycles/{cycle}/subjects/{world.units['B']}"
    assert "依据记录" in signed_in("head_B").get(page).content.decode()
    assert "依据记录" not in signed_in("head_A").get(page).content.decode()


def test_an_appeal_is_handed_in_where_one_may(world, signed_in):
    cycle = published(world)
    page = f"/assessment/cycles/{cycle}/subjects/{world.units['A']}"
    assert not signed_in("head_B").get(page).context["may_appeal"]
    browser = signed_in("head_A")
    assert browser.get(page).context["may_appeal"]
    enter = f"/assessment/enter/grading.quarterly_appeal?parent={cycle}&assessed={world.units['A']}&item=作风&back={page}"
    form = {each.name: each.value for each in browser.get(enter).context["inputs"]}
    assert (form["assessed"], form["item"]) == ("A支部(A)", "作风")
    bad = browser.post(enter, form)
    assert bad.status_code == 422
    done = browser.post(enter, form | {"reason": "漏看一项"})
    assert (done.status_code, done["Location"]) == (302, page)
    appeals = signed_in("committee").get(f"/assessment/cycles/{cycle}").context["appeals"]
    assert [step for step, _ in appeals[0]["steps"]] == ["uphold", "reject"]
    assert find("grading.quarterly_appeal").get().unit == world.units["A"]
    assert browser.get(f"/assessment/enter/grading.meeting?back={page}").status_code == 404
    away = browser.post(enter.replace(page, "//elsewhere.example/"), form | {"reason": "再一项"})
    assert away["Location"].startswith("/records/")
