"""People of the house sign in and find their desk."""

import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import fit_for_everybody


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_an_officer_signs_in_and_finds_the_ledgers(entered, house, size):
    page = entered("J101", size)
    expect(page.get_by_role("heading", name="工作台")).to_be_visible()
    fit_for_everybody(page)
    page.goto(f"{house.home}ledgers/integrity_risk.talk")
    page.get_by_role("link", name="登记").first.click()
    fit_for_everybody(page)
