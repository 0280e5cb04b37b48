"""Every page in a real browser, both sizes, light and dark: looked over for faults of accessibility, and painted into docs/screens/pages.

`python -m tests.web.screens [WORKSPACE]`: on a demonstration that is there, else on one that is made first. Ends with 1 when a page
does not answer, is wider than the window, breaks the Content-Security-Policy, or keeps out people with aids.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page

from tests.browser import SIZES, browser, window
from tests.command import ROOT, Office
from tests.web.journeys.people import PASSWORD

TARGET = ROOT / "docs" / "screens" / "pages"
THEMES = ("light", "dark")
COLOURS = 96  # of a picture: pages are flat
GRAVE = {"serious", "critical"}
SECRETARY, OFFICER, OFFICE, ADMIN, NOBODY = "党组织书记", "纪检委员", "党群办公室", "管理员", ""
SECOND = "二公司党群办公室"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its name as a file, its name as an address, who looks at it, and where it is in this workspace."""

    name: str
    address: str
    who: str
    path: str


def main() -> int:
    """1 when anything is wrong with a page."""
    with workspace(sys.argv[1:]) as folder:
        os.environ["BIHUAN_WORKSPACE"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.web"
        words = [sys.executable, "-m", "tests.web.screens_pages", str(folder)]
        listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        if listed.returncode:
            print(listed.stderr)
            return 1
        numbers, pages = read(listed.stdout)
        shutil.rmtree(TARGET, ignore_errors=True)
        TARGET.mkdir(parents=True)
        return 1 if paint(Office(folder, dict(os.environ)), numbers, pages) else 0


@contextmanager
def workspace(given: list[str]) -> Iterator[Path]:
    """A copy of the workspace named, or a new demonstration."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "demo"
        if given:
            shutil.copytree(given[0], place)
        else:
            words = [sys.executable, "-m", "bihuan", "demo", str(place), "--no-serve"]
            subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        yield place


def read(text: str) -> tuple[dict[str, str], list[Shown]]:
    """What `screens_pages` says: numbers by role, then pages, separated by tabs."""
    lines = [line.split("\t") for line in text.splitlines() if line]
    numbers = {role: number for kind, role, number, *_ in lines if kind == "person"}
    return numbers, [Shown(*rest) for kind, *rest in lines if kind == "page"]


def paint(office: Office, numbers: dict[str, str], pages: list[Shown]) -> int:
    """How many pages are wrong."""
    from tests.web.journeys.conftest import serving  # noqa: PLC0415 - fixtures of pytest, wanted only here

    wrong = 0
    with serving(office) as service, browser() as opened:
        for size in SIZES:
            for theme in THEMES:
                for who in dict.fromkeys(each.who for each in pages):
                    context = window(opened, size, color_scheme=theme)
                    page = context.new_page()
                    if who:
                        sign_in(page, service.home, numbers[who])
                    for each in (each for each in pages if each.who == who):
                        faults = look(page, service.home, each, f"{size}-{theme}", theme == THEMES[0])
                        for fault in faults:
                            print(f"{each.name} {size} {theme}: {fault}", flush=True)
                        wrong += bool(faults)
                    context.close()
    print(f"{len(pages)} pages, {wrong} faults, pictures in {TARGET.relative_to(ROOT)}")
    return wrong


def sign_in(page: Page, home: str, number: str) -> None:
    """Through the real form."""
    page.goto(home)
    page.fill("input[name=login]", number)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(home)


def look(page: Page, home: str, each: Shown, kind: str, with_aids: bool) -> list[str]:
    """Paint one page; what is wrong with it."""
    said: list[str] = []

    def hear(message: object) -> None:
        if message.type == "error":
            said.append(message.text[:200])

    page.on("console", hear)
    answer = page.goto(f"{home}{each.path.removeprefix('/')}", wait_until="load")
    page.wait_for_timeout(250)
    page.remove_listener("console", hear)
    if answer.status != 200:
        return [f"answers {answer.status}: {each.path}"]
    save(page.screenshot(), TARGET / f"{each.name}-{kind}.png")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        said.append("wider than the window")
    if with_aids:
        # The policy of the page lets no strange script in; the checker is ours, so it is handed in beside it.
        found = Axe().run(page).response["violations"]
        said += [
            f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found if rule["impact"] in GRAVE
        ]
    return said


def save(picture: bytes, path: Path) -> None:
    """With few colours, as pages are flat."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
