"""The palette and the frame by keyboard alone: to a record, to a form, away again; colours, language, more places, guides."""

import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import fit_for_everybody


def test_from_anywhere_to_a_record_by_keyboard(entered, house):
    page = entered("S101")
    page.goto(f"{house.home}help/")
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="搜索")
    expect(box).to_be_focused()
    expect(page.get_by_role("option", name="工作台")).to_be_visible()
    page.keyboard.type("第二公司", delay=30)
    found = page.get_by_role("option", name="第二公司").first
    expect(found).to_be_visible()
    fit_for_everybody(page)
    while found.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", found.get_attribute("id"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="第二公司")).to_be_visible()

    # The way to enter something stands right behind its ledger; Escape leaves things as they were.
    page.keyboard.press("Control+k")
    page.keyboard.type("廉洁谈话", delay=30)
    expect(page.get_by_role("option", name="登记廉洁谈话")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="搜索结果")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    # Nothing chosen: everything is searched, as without scripts.
    page.keyboard.press("Control+k")
    page.keyboard.type("学习")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=**")


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_the_frame(entered, house, size):
    page = entered("N101", size, reduced_motion="reduce")  # colours are judged when they have changed
    fit_for_everybody(page)
    page.locator(".who > summary").click()
    page.get_by_role("button", name="深色").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    fit_for_everybody(page)
    if size == "phone":
        page.get_by_role("navigation", name="常用").get_by_text("更多").click()
        fit_for_everybody(page)
        page.get_by_role("navigation", name="常用").get_by_role("link", name="帮助").click()
    else:
        page.locator(".guide-link").click()
        expect(page.get_by_role("heading", level=1, name="工作台")).to_be_visible()
        fit_for_everybody(page)
        page.get_by_role("navigation", name="主导航").get_by_role("link", name="帮助").click()
    expect(page.get_by_role("heading", level=1, name="帮助")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    fit_for_everybody(page)
    page.locator(".who > summary").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
