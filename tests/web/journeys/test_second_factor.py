"""An administrator whose post asks for a second factor sets it up, signs in with a code, and with a recovery code when the phone is away."""

import shutil
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from tests.browser import window
from tests.command import Office, database_environment, drop_database
from tests.web.journeys.conftest import fit_for_everybody, serving
from tests.web.journeys.people import PASSWORD


@pytest.fixture
def house(built_house, tmp_path):
    """A house in which administrators need a second factor."""
    folder = tmp_path / "数据"
    shutil.copytree(built_house, folder)
    with (folder / "bihuan.toml").open("a", encoding="utf-8") as file:
        file.write('\n[web]\nsecond_factor = ["组织管理员"]\n')
    office = Office(folder, database_environment())
    with serving(office) as served:
        yield served
    drop_database(office.environment)


def code_of(secret, ahead=0):
    """What the app on the telephone shows."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def sign_in(page, house):
    """Number and password."""
    page.goto(f"{house.home}accounts/login/")
    page.get_by_label("工号").fill("admin")
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_set_up_and_signed_in_with(chromium, house, size):
    page = window(chromium, size).new_page()  # with the pages' own Content-Security-Policy
    blocked = []
    page.on("console", lambda said: blocked.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: blocked.append(asked.url) if not asked.url.startswith((house.home, "data:")) else None,
    )
    sign_in(page, house)
    expect(page.get_by_text("您的岗位要求两步验证")).to_be_visible()
    page.get_by_label("口令").fill(PASSWORD)  # setting up asks for the password once more
    page.get_by_role("button", name="确认").click()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 0
    secret = page.get_by_label("手工输入这个密钥").input_value()
    page.get_by_label("6 位数字").fill("000000")
    page.get_by_role("button", name="开通").click()
    expect(page.get_by_text("验证码不对")).to_be_visible()
    assert page.get_by_label("手工输入这个密钥").input_value() == secret
    page.get_by_label("6 位数字").fill(code_of(secret))
    page.get_by_role("button", name="开通").click()
    expect(page.get_by_role("heading", name="恢复码")).to_be_visible()
    recovery = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="回工作台").click()
    expect(page.get_by_role("heading", name="工作台")).to_be_visible()

    page.request.get(house.home)
    page.context.clear_cookies()
    sign_in(page, house)
    code = code_of(secret, 1)
    page.get_by_label("验证码或恢复码").fill(code)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(house.home)
    page.context.clear_cookies()
    sign_in(page, house)
    page.get_by_label("验证码或恢复码").fill(code)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_text("已经用过")).to_be_visible()
    page.get_by_label("验证码或恢复码").fill(recovery)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(house.home)
    assert not blocked


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_the_pages_fit_everybody(chromium, house, size):
    page = window(chromium, size, bypass_csp=True).new_page()
    sign_in(page, house)
    fit_for_everybody(page)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="确认").click()
    fit_for_everybody(page)
    page.get_by_label("6 位数字").fill(code_of(page.get_by_label("手工输入这个密钥").input_value()))
    page.get_by_role("button", name="开通").click()
    expect(page.get_by_role("heading", name="恢复码")).to_be_visible()
    fit_for_everybody(page)
    for path in (
        "2fa/",
        "2fa/totp/deactivate/",
        "2fa/recovery-codes/generate/",
        "tokens/",
        "password/change/",
    ):
        page.goto(f"{house.home}accounts/{path}")
        fit_for_everybody(page)
    page.context.clear_cookies()
    sign_in(page, house)
    fit_for_everybody(page)
