"""A secretary confirms three records: on a desktop by keyboard alone, on a phone by touch."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import fit_for_everybody

SESSION = "study_sessions.session"


@pytest.fixture
def sessions(house):
    """Three sessions of the first company that wait for their secretary, and one that nobody attended."""
    for place in range(4):
        house.office.run(
            "record", SESSION, "--as", "C101", "unit=Y1", f"title=第{place + 1}课", "kind=集体研读",
            f"held_on={date.today()}", "minutes=60", *(["guests=3"] if place < 3 else []),
        )  # fmt: skip
    return f"{house.home}ledgers/{SESSION}"


def test_by_keyboard_alone(entered, sessions):
    page = entered("S101")
    page.goto(sessions)
    fit_for_everybody(page)
    expect(page.get_by_role("cell", name="集体研读").first).to_have_css("display", "table-cell")
    press = page.keyboard.press
    for key in ("j", "j", "x", "j", "x", "j", "x"):  # the first row is that of the session without anybody
        press(key)
    expect(page.get_by_text("已选 3 条")).to_be_visible()
    press("b")
    expect(page.get_by_role("button", name="确认", exact=True)).to_be_focused()
    fit_for_everybody(page)
    press("Enter")
    expect(page.get_by_role("heading", name="确认 3 条")).to_be_visible()
    expect(page.get_by_role("button", name="确认 3 条")).to_be_focused()
    fit_for_everybody(page)
    press("Enter")
    expect(page.get_by_text("已办理“确认”，共 3 条")).to_be_visible()
    expect(page.get_by_role("cell", name="已确认")).to_have_count(3)
    press("j")
    press("Enter")
    expect(page.get_by_role("heading", name="第4课")).to_be_visible()


def test_by_touch_and_what_cannot_be_confirmed_is_told(entered, sessions):
    page = entered("S101", "phone")
    page.goto(sessions)
    fit_for_everybody(page)
    for box in page.locator("tbody input[name=record]").all():
        box.tap()
    expect(page.get_by_text("已选 4 条")).to_be_visible()
    page.get_by_role("button", name="确认", exact=True).tap()
    expect(page.get_by_role("heading", name="确认 3 条")).to_be_visible()
    expect(page.get_by_text("还没有参加人员")).to_be_visible()
    fit_for_everybody(page)
    page.get_by_role("button", name="确认 3 条").tap()
    expect(page.get_by_text("已办理“确认”，共 3 条")).to_be_visible()
