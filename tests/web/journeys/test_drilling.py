"""Drilling: a leader goes from a report's number to a record in two clicks; a moment holds its number; a screen tells what is new."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from bihuan.base.clock import today
from tests.web.journeys.conftest import fit_for_everybody

LEDGER, FIGURE = "integrity_risk.lecture", "integrity_risk.lecture_audience"


def lecture(house, title: str, audience: int) -> dict:
    """One lecture of the first company, entered by its clerk."""
    words = [f"title={title}", "unit=Y1", "speaker=S101", f"audience={audience}"]
    return house.office.ask("record", LEDGER, *words, "--as", "C101")


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_a_leader_drills_from_a_number_to_its_record(entered, house, size):
    first = lecture(house, "守住底线", 40)
    trace = f"trace/{FIGURE}/1/{today().year}/{first['seq']}"
    lecture(house, "廉洁用权", 25)
    page = entered("L100", size)
    page.goto(house.home + trace)
    value = page.locator(".value")
    expect(value).to_contain_text("40")
    expect(page.locator("#as-of")).to_contain_text("现在是 65")
    fit_for_everybody(page)

    # Two clicks: the unit below, then the record.
    page.get_by_role("link", name="第一公司").first.click()
    expect(value).to_contain_text("40")
    page.get_by_role("link", name="守住底线").click()
    expect(page.get_by_role("heading", name="守住底线")).to_be_visible()

    page.goto(house.home + trace)
    page.get_by_role("link", name="看哪些记录变了").click()
    expect(page.get_by_role("link", name="廉洁用权")).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("link", name="看现在的").click()
    expect(value).to_contain_text("65")
    expect(page.get_by_role("link", name="廉洁用权")).to_be_visible()
    page.locator("#at").fill(f"{datetime.now() - timedelta(days=9000):%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="看", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("那时账本里还没有分录")

    page.goto(f"{house.home}figures/")
    expect(page.get_by_role("heading", name="指标", exact=True)).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("link", name="表格").click()
    expect(page.get_by_role("table").first).to_be_visible()
    fit_for_everybody(page)


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_a_screen_tells_what_is_new_and_that_it_lost_touch(entered, house, size):
    page = entered("L100", size)
    number = page.get_by_role("listitem").filter(has_text="廉洁党课听课人次").locator(".number")
    page.goto(f"{house.home}live/setup?figures=org.people")
    fit_for_everybody(page)
    page.get_by_text("岗位廉洁风险防控", exact=True).click()
    page.get_by_label("廉洁党课听课人次").check()
    page.get_by_label("存为").fill("大厅")
    page.get_by_role("button", name="打开大屏").click()
    expect(number).to_contain_text("0")
    fit_for_everybody(page)
    if size == "desktop":
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.locator("[data-live]").evaluate("screen => (screen.dataset.patience = 1000)")
    page.context.set_offline(True)
    expect(page.get_by_text("连接中断")).to_be_visible()
    page.context.set_offline(False)
    page.locator("[data-live]").evaluate("screen => (screen.dataset.patience = 20000)")
    lecture(house, "新的一课", 33)
    expect(number).to_contain_text("33")
    expect(page.get_by_text("刷新于")).to_be_visible()
    expect(page.locator(".latest")).to_contain_text("新的一课")
    page.goto(f"{house.home}live/setup")
    page.get_by_role("link", name="大厅", exact=True).click()
    expect(number).to_contain_text("33")
