"""Signing in through the organisation's own service: the number it vouches for is let in, everybody else is told why not."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser import window
from tests.command import Office, database_environment, drop_database
from tests.web.journeys.conftest import fit_for_everybody, serving
from tests.web.journeys.oidc import CLIENT, SECRET, provider


@pytest.fixture
def service_provider():
    """The organisation's own sign-in service."""
    with provider() as made:
        yield made


@pytest.fixture
def house(built_house, tmp_path, service_provider):
    """A house that trusts that service."""
    folder = tmp_path / "数据"
    shutil.copytree(built_house, folder)
    with (folder / "bihuan.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[[web.oidc]]\nname = "单位统一认证"\nserver_url = "{service_provider.home}"\n'
            f'client_id = "{CLIENT}"\nsecret = "{SECRET}"\nclaim = "employee_number"\n'
        )
    office = Office(folder, database_environment())
    with serving(office) as served:
        yield served
    drop_database(office.environment)


def knock(page, address):
    """Ask for a page and go on to the service."""
    page.context.clear_cookies()
    page.goto(address)
    page.get_by_role("link", name="用单位统一认证登录").click()


@pytest.mark.parametrize("size", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def test_the_number_vouched_for_is_let_in(chromium, house, service_provider, size):
    page = window(chromium, size).new_page()  # with the pages' own Content-Security-Policy
    service_provider.claims = {"sub": "u-1", "employee_number": "j101", "preferred_username": "admin"}
    knock(page, f"{house.home}ledgers/")
    page.wait_for_url(f"{house.home}ledgers/")
    page.get_by_text("纪检乙").first.wait_for(state="attached")
    assert service_provider.asked[0]["code_challenge_method"] == "S256"
    knock(page, house.home)  # known by now
    page.wait_for_url(house.home)
    service_provider.claims["employee_number"] = "S101"  # whom the service vouches for is who signs in
    knock(page, house.home)
    page.wait_for_url(house.home)
    page.get_by_text("书记乙").first.wait_for(state="attached")

    for claims, said in (
        ({"sub": "u-2", "employee_number": "X999"}, "工号 X999 在这里没有开通账号"),
        ({"sub": "u-3", "preferred_username": "admin"}, "没有给出工号"),
    ):
        service_provider.claims = claims
        knock(page, house.home)
        expect(page.get_by_role("alert")).to_contain_text(said)
        page.goto(house.home)
        expect(page.get_by_role("heading", name="登录")).to_be_visible()

    service_provider.refuse = True
    knock(page, house.home)
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto(f"{house.home}accounts/oidc/organisation/login/callback/?code=1&state=forged")
    expect(page.get_by_role("alert")).to_contain_text("没有确认您的身份")


def test_the_page_that_says_no_fits_everybody(chromium, house, service_provider):
    page = window(chromium, "phone", bypass_csp=True).new_page()
    service_provider.claims = {"sub": "u-2", "employee_number": "X999"}
    knock(page, house.home)
    expect(page.get_by_role("heading", name="没有登录")).to_be_visible()
    fit_for_everybody(page)
