"""The house of the journeys, built once for every process of the tests, served anew for each test from a copy of its own."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import browser, window
from tests.command import ROOT, Office, database_environment, drop_database, ready
from tests.web.journeys.people import PASSWORD

GRAVE = {"serious", "critical"}


@dataclass
class Service:
    """`bihuan serve` of a workspace: `home` ends in a slash, `first` is the address of the first run ('' when it is over)."""

    home: str
    first: str
    office: Office


@contextmanager
def serving(office: Office) -> Iterator[Service]:
    """Serve a workspace until the block ends."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        process = ready().begin(office.words("serve", "--port", port)[3:], office.environment, said)
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"{home}health", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.05)
            text = said.read_text("utf-8")
            assert home in text, text
            first = re.search(r"http\S+first\S+", text)
            yield Service(home, first[0] if first else "", office)
        finally:
            ready().stop(process)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of this process of the tests."""
    with browser() as opened:
        yield opened


@pytest.fixture
def service(office) -> Iterator[Service]:
    """A workspace that was only just founded."""
    with serving(office) as served:
        yield served


@pytest.fixture(scope="session")
def built_house(tmp_path_factory) -> Path:
    """The house as `house.py` leaves it; journeys work on copies (SQLite: the story is the same on both databases)."""
    folder = tmp_path_factory.mktemp("house") / "数据"
    environment = database_environment()
    for words in (
        ["bihuan", "init", str(folder), "-o", "试用集团"],
        ["tests.web.journeys.house", str(folder)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def house(built_house, tmp_path) -> Iterator[Service]:
    """The house of its own for one journey, served."""
    folder = tmp_path / "数据"
    shutil.copytree(built_house, folder)
    office = Office(folder, database_environment())
    with serving(office) as served:
        yield served
    drop_database(office.environment)


@pytest.fixture
def entered(chromium, house) -> Iterator[Callable[..., Page]]:
    """`entered("C101", "phone")`: a window in which that person of the house has signed in, on the desk."""
    contexts = []

    def enter(number: str, size: str = "desktop", **more: object) -> Page:
        context = window(chromium, size, bypass_csp=True, **more)
        contexts.append(context)
        page = context.new_page()
        page.goto(house.home)
        page.fill("input[name=login]", number)
        page.fill("input[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(house.home)
        return page

    yield enter
    for context in contexts:
        context.close()


def fit_for_everybody(page: Page) -> None:
    """No serious fault of accessibility, nothing wider than the window."""
    found = Axe().run(page).response["violations"]
    grave = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found if each["impact"] in GRAVE]
    assert not grave, page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
