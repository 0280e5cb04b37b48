"""Adopting a mechanism: its burden is read first, it is adopted, revised in the browser under a live check, and upgraded."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bihuan.base.workspace import shipped_packs
from tests.web.journeys.conftest import fit_for_everybody

PACK = "party_review"
BASIS = "关于加强党务点评的通知（试字〔2026〕8号）"


@pytest.fixture
def pack(house) -> Path:
    """A pack of one's own in the workspace: a shipped one under another name, not adopted yet."""
    folder = house.office.folder / "packs" / PACK
    shutil.copytree(shipped_packs() / "weekly_monthly_quarterly_review", folder)
    file = folder / "mechanism.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "mechanism: weekly_monthly_quarterly_review", f"mechanism: {PACK}"
    )
    file.write_text(text.replace("title: 周考核、月点评、季讲评", "title: 党务点评"), encoding="utf-8")
    return folder


def adopt(page: Page, home: str) -> None:
    """From the catalogue to the pack in force, by what the page says it will ask."""
    page.goto(f"{home}mechanisms/")
    fit_for_everybody(page)
    page.get_by_label("机制、台账或说法").fill("党务点评")
    page.get_by_role("button", name="找", exact=True).click()
    page.get_by_role("link", name="党务点评").click()
    fit_for_everybody(page)
    page.get_by_role("link", name="采用…").click()
    expect(page.get_by_role("heading", name="采用“党务点评”")).to_be_visible()
    office = page.locator("details.part", has_text="党群办公室").first
    expect(office).to_contain_text("每人每月约")
    expect(office).to_contain_text("月例会点评")
    fit_for_everybody(page)
    page.get_by_label("依据（文件名和文号）").fill(BASIS)
    page.get_by_role("button", name="采用，从今天起生效").click()
    expect(page.get_by_text("已采用“党务点评”第 1 版")).to_be_visible()
    expect(page.get_by_text(BASIS)).to_be_visible()


def test_the_administrator_adopts_revises_and_upgrades(entered, house, pack):
    page = entered("admin")
    adopt(page, house.home)

    page.get_by_role("link", name="修订", exact=True).click()
    area = page.locator("textarea[name=text]")
    line = "      result: {title: 办理结果, type: text"
    text = area.input_value()
    place = text.index(line)
    number = text[:place].count("\n") + 1
    expect(page.get_by_text("没有错误")).to_be_visible()
    # A field is added with a word misspelt: the fault is told beside the text while one writes, and leads to its line.
    area.evaluate("(area, place) => { area.focus(); area.setSelectionRange(place, place); }", place)
    page.keyboard.insert_text("      place: {title: 地点, type: txt}\n")
    fault = page.locator(f"a[data-line='{number}']").first
    expect(fault).to_be_visible()
    fit_for_everybody(page)
    fault.click()
    assert "type: txt" in area.evaluate(
        "(area) => area.value.slice(area.selectionStart - 30, area.selectionEnd)"
    )
    # What was not saved comes back.
    page.reload()
    expect(page.get_by_text("下面是您上次没有保存的修改")).to_be_visible()
    area.fill(area.input_value().replace("type: txt", "type: text").replace("version: 1", "version: 2"))
    expect(page.get_by_text("没有错误")).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("已保存 mechanism.yaml")).to_be_visible()

    page.get_by_role("link", name="用过去的数据试算").click()
    expect(page.get_by_role("cell", name="点评形成措施").first).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("link", name="升级", exact=True).click()
    expect(page.locator(".changes").get_by_text("字段“地点”")).to_be_visible()
    expect(page.get_by_text("数都不变")).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("button", name="升级，从今天起生效").click()
    expect(page.get_by_text("已采用“党务点评”第 2 版")).to_be_visible()

    page.get_by_role("link", name="版本与差别").click()
    expect(page.locator(".diff").first).to_contain_text("place: {title: 地点, type: text}")
    fit_for_everybody(page)


def test_adopting_on_a_phone(entered, house, pack):
    page = entered("admin", "phone")
    adopt(page, house.home)
    page.get_by_role("link", name="机制文件").click()
    fit_for_everybody(page)
    page.get_by_role("link", name="修订", exact=True).click()
    fit_for_everybody(page)
