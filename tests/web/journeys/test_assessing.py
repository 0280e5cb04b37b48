"""Assessing: a cycle is opened, judged in the grid, computed and published; a secretary reads the explanation on a phone."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from bihuan.base.clock import today
from bihuan.base.period import period_of
from tests.web.journeys.conftest import fit_for_everybody

CARD = "assessment/cards/branch_assessment.quarterly"


@pytest.fixture
def branches(house):
    """Two branches under the first company, from before the quarter that is assessed."""
    begin = date(today().year - 1, 1, 1)
    for code, name in (("Z1", "机关支部"), ("Z2", "检修支部")):
        values = {"code": code, "name": name, "kind": "党支部", "parent": "Y1", "effective_on": begin}
        house.office.run("record", "org.unit", *(f"{key}={value}" for key, value in values.items()))
    return house


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_from_opening_a_cycle_to_its_explanation(entered, branches, size):
    page, home = entered("B100", size), branches.home
    page.goto(f"{home}assessment/")
    fit_for_everybody(page)
    page.goto(f"{home}{CARD}")
    fit_for_everybody(page)
    page.get_by_label("考核期").fill(period_of(today(), "quarter").previous().text)
    page.get_by_role("button", name="开启").click()
    expect(page.get_by_text("已开启")).to_be_visible()
    fit_for_everybody(page)
    cycle = page.url

    page.get_by_role("link", name=re.compile("^评分")).first.click()
    first = page.get_by_label("机关支部 支部建设质量 得分")
    first.press_sequentially("18")
    first.press("Enter")
    expect(page.get_by_label("检修支部 支部建设质量 得分")).to_be_focused()
    page.keyboard.type("21")
    page.get_by_label("“支部建设质量”共同的理由").fill("抽查议定事项的落实")
    fit_for_everybody(page)
    page.get_by_role("button", name="保存这一页").click()
    expect(page.get_by_role("alert")).to_contain_text("填过的内容都还在")
    expect(first).to_have_value("18")
    fit_for_everybody(page)
    page.get_by_label("检修支部 支部建设质量 得分").fill("16.5")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("已保存 2 格")).to_be_visible()

    for step in ("初评", "审议通过", "公示"):
        page.goto(cycle)
        page.get_by_role("link", name=step, exact=True).click()
        fit_for_everybody(page)
        page.get_by_role("button", name=step, exact=True).click()
        expect(page.get_by_text("已办理")).to_be_visible()
    fit_for_everybody(page)

    reader = entered("S101", "phone" if size == "desktop" else "desktop")
    reader.goto(cycle)
    reader.get_by_role("link", name="检修支部").click()
    expect(reader.get_by_role("heading", name="检修支部")).to_be_visible()
    expect(reader.get_by_text("16.50").first).to_be_visible()
    fit_for_everybody(reader)


def test_every_page_fits_everybody(entered, branches):
    start = today() - timedelta(days=90)
    places = (
        "duties/", "duties/mine", "duties/branch_assessment.theme_day", "warnings/", "points/member_points.monthly",
        f"warnings/replay/talent_warning.expense_high?go=1&from={start}",
    )  # fmt: skip
    for size in ("desktop", "phone"):
        page = entered("L101", size)
        for place in places:
            page.goto(f"{branches.home}assessment/{place}")
            expect(page.locator("h1")).to_be_visible()
            fit_for_everybody(page)
