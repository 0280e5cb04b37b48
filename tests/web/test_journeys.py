"""Journeys through the real pages in a real browser, on a desktop and on a phone, against the real server."""

import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from socket import socket

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser import browser, window

PASSWORD = "yun-ling-2026-ce"
GRAVE = {"serious", "critical"}


@dataclass
class Service:
    """`bihuan serve` of a workspace."""

    home: str
    first: str
    process: subprocess.Popen


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def service(office) -> Iterator[Service]:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        office.words("serve", "--port", port), env=office.environment, stderr=subprocess.PIPE, text=True
    )
    first = re.search(r"http\S+", process.stderr.readline())[0]
    home = f"http://127.0.0.1:{port}/"
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{home}health", timeout=5).close()
            break
        except OSError:
            assert process.poll() is None
            time.sleep(0.1)
    yield Service(home, first, process)
    process.terminate()
    process.wait(timeout=20)
    process.stderr.close()


def fit_for_everybody(page: Page) -> None:
    """No serious fault of accessibility, nothing wider than the window."""
    found = Axe().run(page).response["violations"]
    grave = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found if each["impact"] in GRAVE]
    assert not grave, page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_from_the_first_run_to_a_record_that_was_stepped(chromium, service, size):
    page = window(chromium, size, bypass_csp=True).new_page()
    page.goto(service.first)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    fit_for_everybody(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="工作台")).to_be_visible()
    fit_for_everybody(page)

    page.goto(f"{service.home}ledgers/")
    fit_for_everybody(page)
    page.locator("a[href='/ledgers/org.unit/new']").click()
    fit_for_everybody(page)
    page.get_by_label("单位编码").press_sequentially("Y1")
    page.get_by_label("单位名称").press_sequentially("第一车间")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("填过的内容都还在")
    expect(page.get_by_label("单位编码")).to_have_value("Y1")
    fit_for_everybody(page)
    page.get_by_label("单位类别").select_option("车间")
    page.get_by_label("上级单位").fill("试用公司")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("heading", name="第一车间")).to_be_visible()
    fit_for_everybody(page)

    page.get_by_role("link", name="撤销").click()
    page.get_by_label("说明").fill("登错了")
    fit_for_everybody(page)
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("已撤销").first).to_be_visible()
    expect(page.get_by_text("登错了")).to_be_visible()


def test_what_was_typed_outlives_the_page(chromium, service):
    page = window(chromium, "desktop").new_page()
    page.goto(service.first)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(service.home)
    new = f"{service.home}ledgers/org.unit/new"
    page.goto(new)
    page.get_by_label("单位名称").press_sequentially("没写完的车间")
    expect(page.get_by_text("草稿已存在本机")).to_be_visible()
    page.goto(service.home)
    page.goto(new)
    expect(page.get_by_label("单位名称")).to_have_value("")
    page.get_by_role("button", name="恢复上次没有交的内容").click()
    expect(page.get_by_label("单位名称")).to_have_value("没写完的车间")
    page.get_by_label("单位编码").fill("Y2")
    page.get_by_label("上级单位").fill("试用公司")
    page.get_by_label("单位类别").select_option("车间")

    # The network drops in the middle of handing in: the page stays, and so does what was typed.
    page.context.set_offline(True)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("网络不通，没有提交")).to_be_visible()
    expect(page.get_by_label("单位名称")).to_have_value("没写完的车间")
    page.context.set_offline(False)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("heading", name="没写完的车间")).to_be_visible()
    page.goto(new)
    expect(page.get_by_role("button", name="恢复上次没有交的内容")).to_have_count(0)
