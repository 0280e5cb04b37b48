"""A talk is recorded from the desk in less than forty seconds, at the speed at which people type; and what is refused stays."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.web.journeys.conftest import fit_for_everybody

PROMISED = 40  # seconds: what the product promises for recording a talk
KEY = 100  # milliseconds between two keys
LOOK = 700  # milliseconds before somebody acts on what has just appeared


def typed(page: Page, text: str) -> None:
    """As somebody types, after looking where."""
    page.wait_for_timeout(LOOK)
    page.keyboard.type(text, delay=KEY)


def cursor_in(page: Page, name: str) -> None:
    """Where the keyboard goes, whether or not the window itself is in front."""
    page.wait_for_function("name => document.activeElement?.id === name", arg=name)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_talk_in_less_than_forty_seconds(entered, size):
    page = entered("J101", size)
    fit_for_everybody(page)
    begun = time.monotonic()
    page.wait_for_timeout(LOOK)
    page.get_by_role("region", name="快速登记").get_by_role("link", name="廉洁谈话").click()
    # The cursor stands in the first empty field: whom the talk was with, by number as on a list.
    cursor_in(page, "f-person")
    typed(page, "N101")
    page.wait_for_timeout(LOOK)
    page.get_by_label("日常约谈").check()
    page.wait_for_timeout(LOOK)
    page.locator("#quick").get_by_role("button", name="登记", exact=True).last.click()
    expect(page.locator("#quick .message.success")).to_contain_text("已登记")
    elapsed = time.monotonic() - begun
    assert elapsed < PROMISED, f"{elapsed:.1f} s"
    # Today, by me, at the unit of whom I talked with; and the form stands ready for the next.
    expect(page.locator("#f-person")).to_have_value("")
    expect(page.get_by_label("日常约谈")).to_be_checked()
    expect(page.locator("#recent-list")).to_contain_text("廉洁谈话")
    fit_for_everybody(page)
    page.locator("#quick .message.success").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("员工乙")


def test_what_is_refused_on_the_desk_stays_there(entered):
    page = entered("J101")
    page.get_by_role("region", name="快速登记").get_by_role("link", name="廉洁谈话").click()
    page.locator("#f-person").fill("没有这个人")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("填过的内容都还在")
    expect(page.locator("#f-person")).to_have_value("没有这个人")
    cursor_in(page, "f-person")
    fit_for_everybody(page)
    page.keyboard.press("Escape")
    expect(page.locator("#quick")).to_be_empty()
