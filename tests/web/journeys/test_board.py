"""A board in the browser: a card that is dragged takes the step, its menu does the same by keyboard; every view fits everybody."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import fit_for_everybody

WISH = "staff_wishes.wish"
VIEWS = ("board", "calendar", "timeline", "tree", "matrix")


@pytest.fixture
def wishes(house):
    """Two wishes of an employee of the first company."""
    for title in ("宿舍热水", "更衣柜"):
        house.office.run(
            "record", WISH, "--as", "N101", f"title={title}", "category=食宿出行", f"raised_on={date.today()}"
        )
    return f"{house.home}ledgers/{WISH}"


def test_a_card_is_dragged_and_moved_by_keyboard(entered, wishes):
    page = entered("W101")
    page.goto(f"{wishes}?view=board")
    lane = page.locator("[data-state=accepted]")
    page.locator(".ticket", has_text="宿舍热水").drag_to(lane)
    expect(page.get_by_text("已办理“受理”，共 1 条")).to_be_visible()
    expect(lane.get_by_role("link", name="宿舍热水")).to_be_visible()

    # Not where no step leads.
    page.locator(".ticket", has_text="更衣柜").drag_to(page.locator("[data-state=confirmed]"))
    expect(page.locator("[data-state=raised]").get_by_role("link", name="更衣柜")).to_be_visible()

    page.get_by_label("办理 更衣柜").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(
        page.locator(".ticket", has_text="更衣柜").get_by_role("button", name="受理", exact=True)
    ).to_be_focused()
    fit_for_everybody(page)
    page.keyboard.press("Enter")
    expect(lane.get_by_role("link", name="更衣柜")).to_be_visible()

    # What asks for something opens its page first, and leads back to the board.
    page.locator(".ticket", has_text="更衣柜").drag_to(page.locator("[data-state=doing]"))
    expect(page.get_by_role("heading", name="交办 1 条")).to_be_visible()
    fit_for_everybody(page)
    page.get_by_label("承办人").fill("C101")
    page.get_by_label("承诺办结日期").fill(f"{date.today()}")
    page.get_by_role("button", name="交办 1 条").click()
    expect(page.locator("[data-state=doing]").get_by_role("link", name="更衣柜")).to_be_visible()


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_every_view_fits_everybody(entered, wishes, house, size):
    page = entered("W101", size)
    page.goto(f"{house.home}ledgers/")
    fit_for_everybody(page)
    for view in VIEWS:
        page.goto(f"{wishes}?view={view}&f.category=食宿出行&f.amount.low=1")
        fit_for_everybody(page)
        expect(page.get_by_role("list", name="正在用的条件")).to_contain_text("食宿出行")
    page.goto(f"{wishes}?view=tree&by=unit")
    fit_for_everybody(page)
    page.goto(wishes)
    if size == "phone":
        page.locator(".fold > summary").tap()
    page.locator("#words").fill("热水")
    expect(page.get_by_text("第 1—1 条，共 1 条")).to_be_visible()
    page.locator(".further > summary").click()
    page.locator("#by-owner").fill("没有这人")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("没有这人")
    fit_for_everybody(page)
