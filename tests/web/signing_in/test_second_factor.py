"""The second factor: asked of whom a post makes it asked, never taken off by themselves, of use once only."""

import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.test import Client

from bihuan.accounts.public import account_of
from bihuan.web.signing_in.second_factor import has_second_factor, reset_second_factor
from tests.web.conftest import PASSWORD

LOGIN, CODE = "/accounts/login/", "/accounts/2fa/authenticate/"


@pytest.fixture
def clerk(world, signed_in):
    """The clerk's account and the secret of the app that makes codes for it."""
    signed_in("clerk_a")
    account, secret = account_of(world.people["clerk_a"]), generate_totp_secret()
    TOTP.activate(account, secret)
    RecoveryCodes.activate(account)
    return account, secret


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def entering() -> Client:
    browser = Client(HTTP_HOST="localhost")
    assert browser.post(LOGIN, {"login": "clerk_a", "password": PASSWORD})["Location"].startswith(CODE)
    return browser


def test_the_password_alone_lets_nobody_in(clerk):
    browser, code = entering(), code_of(clerk[1])
    assert browser.get("/").status_code == 302
    assert "验证码不对" in browser.post(CODE, {"code": "000000"}).content.decode()
    assert browser.post(CODE, {"code": code})["Location"] == "/"
    assert browser.get("/").status_code == 200
    again = entering()
    assert "已经用过" in again.post(CODE, {"code": code}).content.decode()  # looked over somebody's shoulder


def test_a_recovery_code_serves_once(clerk):
    code = RecoveryCodes(clerk[0].authenticator_set.get(type="recovery_codes")).get_unused_codes()[0]
    assert entering().post(CODE, {"code": code})["Location"] == "/"
    assert entering().post(CODE, {"code": code}).status_code == 200


def test_guessing_codes_is_stopped(clerk):
    browser = entering()
    for _ in range(5):
        browser.post(CODE, {"code": "000000"})
    assert "暂时不能登录" in browser.post(CODE, {"code": code_of(clerk[1])}).content.decode()


def test_a_post_may_ask_for_it(world, signed_in, monkeypatch):
    monkeypatch.setitem(settings.WORKSPACE.web, "second_factor", ["组织管理员"])
    admin = signed_in("admin")
    assert admin.get("/ledgers/")["Location"] == "/accounts/2fa/totp/activate/"
    assert signed_in("clerk_a").get("/ledgers/").status_code == 200
    account = account_of(world.admin)
    TOTP.activate(account, generate_totp_secret())
    assert admin.get("/ledgers/").status_code == 200
    session = admin.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    admin.post("/accounts/2fa/totp/deactivate/")
    assert has_second_factor(account)
    reset_second_factor(account)
    assert admin.get("/ledgers/").status_code == 302
