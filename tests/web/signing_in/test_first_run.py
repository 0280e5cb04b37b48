"""The first run: only whoever reads the terminal sets the first password, and only once."""

import pytest
from django.test import Client

from bihuan.accounts.public import account_of, any_account, first_code
from bihuan.base.clock import today
from bihuan.book.public import current
from bihuan.ledger.public import catalogue
from bihuan.org.public import tree
from tests.web.conftest import PASSWORD


@pytest.fixture
def browser(world):
    return Client(HTTP_HOST="localhost")


def test_without_the_code_there_is_no_such_page(browser):
    for address in ("/first", "/first?code=", "/first?code=0123456789abcdef"):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"password": PASSWORD, "again": PASSWORD}).status_code == 404
    assert not any_account()


def test_the_first_account_and_its_mechanisms(world, browser):
    address = f"/first?code={first_code()}"
    assert browser.post(address, {"password": "123", "again": "123"}).status_code == 422
    assert browser.post(address, {"password": PASSWORD, "again": "别的"}).status_code == 422
    assert not any_account()
    given = {"password": PASSWORD, "again": PASSWORD, "pack": ["care_visits", "../etc"], "name": "张管理"}
    wrong = browser.post(address, given | {"units": "长" * 41})
    assert wrong.status_code == 422
    assert "张管理" in wrong.content.decode()
    assert not any_account()
    answer = browser.post(address, given | {"units": "财务部\n\n 人事部 \n财务部"})
    assert answer["Location"] == "/"
    assert not account_of(world.admin).must_change
    assert "care_visits" in catalogue().mechanisms
    assert browser.get("/").status_code == 200
    assert current([world.admin])[world.admin].values["name"] == "张管理"
    units = tree(today())
    assert {"财务部", "人事部"} <= {units.name(each) for each in units.children(world.root)}
    assert Client(HTTP_HOST="localhost").get(address).status_code == 404


def test_signing_in_out_and_locked_out(world, signed_in):
    signed_in("clerk_a")
    browser = Client(HTTP_HOST="localhost")
    assert browser.post("/accounts/login/", {"login": "clerk_a", "password": "错的"}).status_code == 200
    answer = browser.post("/accounts/login/?next=/ledgers/", {"login": "CLERK_A", "password": PASSWORD})
    assert answer["Location"] == "/ledgers/"
    assert browser.post("/accounts/logout/").status_code == 302
    assert browser.get("/").status_code == 302
    away = browser.post(
        "/accounts/login/?next=https://example.org/", {"login": "clerk_a", "password": PASSWORD}
    )
    assert away["Location"] == "/"
