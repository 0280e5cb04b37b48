"""The network drops in the middle of a form: what was typed outlives page, network and machine, and goes on elsewhere."""

import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import fit_for_everybody

RESTORE = "恢复上次没有交的内容"


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_what_was_typed_goes_on_where_it_stopped(entered, house, size):
    page = entered("C101", size)
    new = f"{house.home}ledgers/integrity_risk.risk_point/new"
    page.goto(new)
    page.get_by_label("风险点", exact=False).first.press_sequentially("没写完的风险点")
    expect(page.get_by_text("草稿已保存")).to_be_visible()
    page.goto(house.home)
    page.goto(new)
    expect(page.get_by_text("在这台设备上填的")).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("link", name=RESTORE).click()
    title = page.locator("#f-title")
    expect(title).to_have_value("没写完的风险点")

    # The network drops: the page stays, what is typed from now on is kept on the device.
    page.context.set_offline(True)
    title.press("End")
    title.press_sequentially("，又写了些")
    expect(page.get_by_text("草稿已存在本机")).to_be_visible()
    page.locator(".send .button.main").click()
    expect(page.get_by_text("网络不通，没有提交")).to_be_visible()
    expect(title).to_have_value("没写完的风险点，又写了些")
    page.context.set_offline(False)
    page.goto(new)
    page.get_by_role("button", name=RESTORE).click()
    expect(page.get_by_text("已恢复上次没有交的内容")).to_be_visible()
    expect(title).to_have_value("没写完的风险点，又写了些")
    page.get_by_label("中", exact=True).check()
    expect(page.get_by_text("草稿已保存")).to_be_visible()

    # Another device of the same person takes it up and hands it in.
    other = entered("C101", "desktop" if size == "phone" else "phone")
    other.goto(new)
    expect(other.get_by_text("在电脑上填的")).to_be_visible()
    other.get_by_role("link", name=RESTORE).click()
    expect(other.locator("#f-title")).to_have_value("没写完的风险点，又写了些")
    post = other.get_by_role("combobox", name="岗位")
    post.press_sequentially("jbr")
    other.get_by_role("option").first.click()
    expect(post).not_to_have_value("jbr")
    other.locator(".send .button.main").click()
    expect(other.locator("h1")).to_contain_text("没写完的风险点，又写了些")
    page.goto(new)
    expect(page.get_by_text(RESTORE)).to_have_count(0)
