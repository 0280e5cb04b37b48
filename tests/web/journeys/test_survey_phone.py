"""An anonymous survey on a phone: from the slip's address to the thanks, without an account, through a break of the network."""

import os
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser import window
from tests.command import ROOT
from tests.web.journeys.conftest import fit_for_everybody

SCENE = """
import django; django.setup()
from bihuan.assess.survey.public import issue_codes
from bihuan.ledger.public import create
from bihuan.org.public import tree, valid
from bihuan.base.clock import today
office = next(each.record for each in valid("org.person", today()) if each.document["number"] == "B100")
root = tree(today()).roots()[0]
wave = create("staff_pulse.pulse_wave", [{"title": "手机上的调查", "unit": root}], actor=office)[0].record
codes = [code for some in issue_codes(wave, None, actor=office).values() for code in some]
print(wave, codes[0])
"""


@pytest.fixture
def slip(house) -> str:
    """The address on a slip."""
    environment = house.office.environment | {
        "BIHUAN_WORKSPACE": str(house.office.folder),
        "DJANGO_SETTINGS_MODULE": "bihuan.config.web",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCENE],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    wave, code = done.stdout.split()
    return f"{house.home}answer/{wave}#{code}"


@pytest.mark.parametrize("size", ["phone", pytest.param("desktop", marks=pytest.mark.slow)])
def test_answered_without_an_account_through_a_break_of_the_network(chromium, slip, size):
    context = window(chromium, size, bypass_csp=True)
    page = context.new_page()
    page.goto(slip)
    code = slip.partition("#")[2]
    expect(page.get_by_label("的码")).to_have_value(code)
    assert "#" not in page.url
    fit_for_everybody(page)
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("heading", name="手机上的调查")).to_be_visible()
    expect(page.get_by_text("已答 0 / 4")).to_be_visible()
    expect(page.get_by_text("哪一环没有回应")).to_be_hidden()
    fit_for_everybody(page)

    page.get_by_role("group", name="近来工作的心气如何").get_by_text("4", exact=True).click()
    page.get_by_text("成长发展").click()
    page.get_by_role("group", name="意见能不能得到回应").get_by_text("不能", exact=True).click()
    expect(page.get_by_text("哪一环没有回应")).to_be_visible()
    page.get_by_text("班组", exact=True).click()
    page.get_by_role("button", name="交卷").click()
    expect(page.get_by_role("alert")).to_contain_text("答过的都还在")
    fit_for_everybody(page)
    for row in page.get_by_role("radiogroup").all():
        row.get_by_text("满意", exact=True).click()
    page.get_by_role("textbox").fill("多开窗。")
    expect(page.get_by_text("已答 5 / 5")).to_be_visible()

    context.set_offline(True)
    page.get_by_role("button", name="交卷").click()
    expect(page.get_by_text("网络不通，没有交出去")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("多开窗。")
    context.set_offline(False)
    page.get_by_role("button", name="交卷").click()
    expect(page.get_by_role("heading", name="答案已经收到")).to_be_visible()
    fit_for_everybody(page)
    assert {each["name"] for each in context.cookies()} <= {"csrftoken"}
    kept = page.evaluate("[...Object.entries(localStorage), ...Object.entries(sessionStorage)].flat().join()")
    assert "多开窗" not in kept and code not in kept
    page.goto("about:blank")
    page.goto(slip)
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("alert")).to_contain_text("已经用过")
    context.close()
