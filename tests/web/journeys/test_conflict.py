"""Two people correct the same record: the second sees both sides beside each other and loses nothing."""

import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import fit_for_everybody


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_the_second_sees_both_sides_and_loses_nothing(entered, house, size):
    first, second = entered("C101", size), entered("J101", size)
    first.goto(f"{house.home}ledgers/integrity_risk.risk_point/new")
    post = first.get_by_role("combobox", name="岗位")
    post.press_sequentially("C101")
    first.get_by_role("option").first.wait_for()
    first.keyboard.press("ArrowDown")
    first.keyboard.press("Enter")
    first.locator("#f-title").fill("材料外传")
    first.get_by_label("中", exact=True).check()
    first.locator(".send .button.main").click()
    expect(first.locator("h1")).to_have_text("材料外传")
    address = f"{first.url}/amend"

    first.goto(address)
    second.goto(address)
    first.locator("#f-title").fill("材料外传（会前）")
    first.get_by_label("高", exact=True).check()
    first.locator(".send .button.main").click()
    expect(first.locator("h1")).to_have_text("材料外传（会前）")

    second.locator("#f-title").fill("会议材料外传")
    second.get_by_label("更正的理由").fill("写全")
    second.locator(".send .button.main").click()
    expect(second.locator("#overtaken")).to_be_focused()
    expect(second.locator("#overtaken")).to_contain_text("经办乙更正")
    sides = second.locator(".sides")
    expect(sides.locator("#f-title")).to_have_value("会议材料外传")
    expect(sides.locator(".side-text")).to_have_text("材料外传（会前）")
    expect(sides).to_contain_text("原来是：材料外传")
    expect(second.get_by_label("高", exact=True)).to_be_checked()  # untouched here: theirs
    expect(second.get_by_label("更正的理由")).to_have_value("写全")
    fit_for_everybody(second)
    second.get_by_role("button", name="用别人的").click()
    expect(second.locator("#f-title")).to_have_value("材料外传（会前）")
    second.locator("#f-title").fill("会议材料外传（会前）")
    second.locator(".send .button.main").click()
    expect(second.locator("h1")).to_have_text("会议材料外传（会前）")
    expect(second.locator(".past li").first).to_contain_text("写全")
    second.get_by_role("heading", name="计入哪些指标").scroll_into_view_if_needed()
    expect(second.get_by_role("link", name="廉洁风险点迟报率")).to_be_visible()
    fit_for_everybody(second)
