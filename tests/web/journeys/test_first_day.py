"""The first day: from the first run to a record that was stepped, on a desktop and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser import window
from tests.web.journeys.conftest import fit_for_everybody
from tests.web.journeys.people import PASSWORD


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_from_the_first_run_to_a_record_that_was_stepped(chromium, service, size):
    page = window(chromium, size, bypass_csp=True).new_page()
    page.goto(service.first)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    fit_for_everybody(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="工作台")).to_be_visible()
    fit_for_everybody(page)

    page.goto(f"{service.home}ledgers/")
    fit_for_everybody(page)
    page.locator("a[href='/ledgers/org.unit/new']").click()
    fit_for_everybody(page)
    page.get_by_label("单位编码").press_sequentially("Y1")
    page.get_by_label("单位名称").press_sequentially("第一车间")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("填过的内容都还在")
    expect(page.get_by_label("单位编码")).to_have_value("Y1")
    fit_for_everybody(page)
    page.get_by_label("单位类别").select_option("车间")
    page.get_by_label("上级单位").fill("试用公司")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("heading", name="第一车间")).to_be_visible()
    fit_for_everybody(page)

    page.get_by_role("link", name="撤销").click()
    page.get_by_label("说明").fill("登错了")
    fit_for_everybody(page)
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("已撤销").first).to_be_visible()
    expect(page.get_by_text("登错了")).to_be_visible()
