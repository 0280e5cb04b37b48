"""An administrator moves a workshop from one company to another: what it brings is shown, and both companies' figures say so."""

import json
import urllib.request
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.web.journeys.conftest import fit_for_everybody


def enter(house, ledger, number, **values):
    """Record something through the command line, as that person."""
    given = [f"{name}={value}" for name, value in values.items()]
    return house.office.ask("record", ledger, *given, "--as", number)["record"]


@pytest.fixture
def workshop(house):
    """A workshop under the first company, with an officer and one lecture that 37 people heard."""
    begin = date(date.today().year, 1, 1)
    unit = enter(
        house, "org.unit", "admin", code="Y11", name="一车间", kind="车间", parent="Y1", effective_on=begin
    )
    post = enter(
        house, "org.post", "admin", unit="Y11", title="纪检委员", kind="纪检委员", effective_on=begin
    )
    enter(house, "org.appointment", "admin", post=f"#{post}", person="J101", effective_on=begin)
    lecture = {"title": "一课", "held_on": date.today(), "speaker": "J101", "audience": 37}
    enter(house, "integrity_risk.lecture", "J101", unit="Y11", **lecture)
    return unit


def heard(page: Page, house, unit: int) -> str:
    """The page that traces how many heard lectures in a unit this year."""
    with urllib.request.urlopen(f"{house.home}health", timeout=10) as answer:
        seq = json.load(answer)["entries"]
    page.goto(f"{house.home}trace/integrity_risk.lecture_audience/{unit}/{date.today().year}/{seq}")
    return page.locator("main").inner_text()


def number_of(page: Page, unit: str) -> int:
    """The record of a unit that the tree shows."""
    return int(page.get_by_role("link", name=unit).get_attribute("href").rpartition("/")[2])


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_both_companies_figures_say_so(entered, house, workshop, size):
    page = entered("admin", size)
    page.goto(f"{house.home}organisation/")
    fit_for_everybody(page)
    first, second = (number_of(page, name) for name in ("第一公司", "第二公司"))
    if size == "desktop":  # by keyboard: down to the company, open it, down to the workshop
        page.locator(".tree .leaf a").first.focus()
        for _ in range(9):
            if page.evaluate("document.activeElement.textContent") == "第一公司":
                break
            page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
    else:
        page.locator(".tree summary").nth(1).click()
    page.get_by_role("link", name="一车间").click()
    expect(page.get_by_role("heading", name="一车间")).to_be_visible()
    fit_for_everybody(page)
    assert "37" in heard(page, house, first)
    assert "37" not in heard(page, house, second)

    page.goto(f"{house.home}organisation/units/{workshop}")
    page.get_by_text("变动").click()
    page.get_by_role("link", name="改隶").click()
    fit_for_everybody(page)
    page.get_by_label("上级单位").fill("Y2")
    page.get_by_label("依据或理由").fill("12 号文")
    page.get_by_role("button", name="看后果").click()
    expect(page.get_by_text("少算这些记录")).to_be_visible()
    expect(page.locator("dd", has_text="第一公司")).to_be_visible()
    expect(page.locator("dd", has_text="第二公司")).to_be_visible()
    expect(page.get_by_role("row", name="廉洁党课 1")).to_be_visible()
    expect(page.locator("section", has_text="不再看到").get_by_role("link", name="书记乙")).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("button", name="确认改隶").click()
    expect(page.get_by_text("已办理")).to_be_visible()
    expect(page.locator(".crumbs")).to_contain_text("第二公司")
    expect(page.get_by_text("12 号文")).to_be_visible()
    assert "37" not in heard(page, house, first)
    assert "37" in heard(page, house, second)


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_pages_of_people_fit_everybody(entered, house, size):
    page = entered("admin", size)
    page.goto(f"{house.home}organisation/")
    page.goto(f"{house.home}organisation/units/{number_of(page, '第一公司')}")
    fit_for_everybody(page)
    page.get_by_role("link", name="纪检乙").first.click()
    expect(page.get_by_role("heading", name="纪检乙")).to_be_visible()
    expect(page.get_by_role("button", name="重置口令")).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("link", name="交接、卸任").first.click()
    expect(page.get_by_role("button", name="交接")).to_be_visible()
    fit_for_everybody(page)
    page.goto(f"{house.home}organisation/?q=第二")
    fit_for_everybody(page)
    page.goto(f"{house.home}organisation/accounts/")
    fit_for_everybody(page)
