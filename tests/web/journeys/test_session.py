"""The time of a session: told before it is over, gone on with by one press; after it, what was typed is there when the same person is back."""

import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import fit_for_everybody
from tests.web.journeys.people import PASSWORD


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_told_before_and_found_again_after(entered, house, size):
    page = entered("J101", size)
    page.clock.install()
    form = f"{house.home}ledgers/integrity_risk.lecture/new"
    page.goto(form)
    page.get_by_label("题目").fill("没有写完的一课")
    page.clock.run_for(2_000)
    page.clock.fast_forward("01:56:00")
    expect(page.locator("#session-notice")).to_contain_text("要重新登录")
    fit_for_everybody(page)
    with page.expect_response("**/accounts/session/") as answered:
        page.get_by_role("button", name="接着用").click()
    assert answered.value.status == 204
    expect(page.locator("#session-notice")).to_be_hidden()

    page.clock.fast_forward("02:01:00")
    expect(page.locator("#session-notice")).to_contain_text("已经过期")
    page.context.clear_cookies()
    page.get_by_role("link", name="重新登录").click()
    page.get_by_label("工号").fill("J101")
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(form)
    page.clock.run_for(2_000)
    page.get_by_text("恢复上次没有交的内容").first.click()
    expect(page.get_by_label("题目")).to_have_value("没有写完的一课")
