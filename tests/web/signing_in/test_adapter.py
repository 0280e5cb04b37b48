"""Signing in: only our own addresses answer, nobody is sent elsewhere, and guessing is stopped and told."""

import subprocess
import sys

import pytest
from django.test import Client

from bihuan.accounts.public import account_of
from bihuan.web.signing_in.adapter import lift_lockout
from tests.web.conftest import PASSWORD

LOGIN = "/accounts/login/"
TRY = """
import os, sys
os.environ["BIHUAN_WORKSPACE"], times, password = sys.argv[1], int(sys.argv[2]), sys.argv[3]
os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.web"
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
browser = Client(HTTP_HOST="localhost")
for _ in range(times):
    page = browser.post("/accounts/login/", {"login": "admin", "password": password})
print("in" if page.status_code == 302 else "locked" if "暂时不能登录" in page.content.decode() else "wrong")
"""
ELSEWHERE = (
    "//evil.example",
    "https://evil.example/",
    "\\\\evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
)


@pytest.fixture
def browser(world, signed_in):
    signed_in("clerk_a")
    return Client(HTTP_HOST="localhost")


def test_addresses_that_are_not_used_are_none(browser):
    for path in (
        "password/reset/",
        "password/set/",
        "signup/",
        "email/",
        "confirm-email/",
        "login/code/confirm/",
        "3rdparty/",
        "3rdparty/signup/",
        "2fa/webauthn/",
        "social/signup/",
    ):
        assert browser.get(f"/accounts/{path}").status_code == 404, path


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nobody_is_sent_elsewhere(browser, elsewhere):
    given = {"login": "clerk_a", "password": PASSWORD, "next": elsewhere}
    assert browser.post(LOGIN, given)["Location"] == "/"
    assert browser.get(LOGIN, {"next": elsewhere})["Location"] == "/"
    assert "evil" not in browser.post("/accounts/logout/", {"next": elsewhere})["Location"]


def test_guessing_is_stopped_until_an_administrator_lifts_it(world, browser, rf):
    for _ in range(5):
        answer = browser.post(LOGIN, {"login": "Clerk_a ", "password": "错的"})
        assert "工号或口令不对" in answer.content.decode()
    right = {"login": "clerk_a", "password": PASSWORD}
    for host in ("localhost", "127.0.0.1"):
        assert "暂时不能登录" in Client(HTTP_HOST=host).post(LOGIN, right).content.decode()
    lift_lockout(rf.get("/"), account_of(world.people["clerk_a"]))
    assert browser.post(LOGIN, right).status_code == 302


def attempt(office, times, password):
    """So many tries in a process of their own, and what the last one gave."""
    done = subprocess.run(
        [sys.executable, "-c", TRY, str(office.folder), str(times), password],
        env=office.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_processes_count_together(office):
    password = office.ask("account", "admin")["password"]
    assert attempt(office, 1, password) == "in"
    assert attempt(office, 3, "错的") == "wrong"
    assert attempt(office, 2, "错的") == "wrong"
    assert attempt(office, 1, password) == "locked"


def test_a_whole_office_signs_in_from_one_address(world, signed_in, settings):
    """Two hundred people behind one address at half past eight: only what failed is counted against guessing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick
    signed_in("clerk_a")
    form = {"login": "clerk_a", "password": PASSWORD}
    answers = {Client(HTTP_HOST="localhost").post(LOGIN, form).status_code for _ in range(40)}
    assert answers == {302}
