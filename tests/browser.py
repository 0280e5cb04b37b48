"""A real browser for tests of whole pages: Chromium, taken from the machine, or installed where that is allowed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
    "--lang=zh-CN",  # how native inputs write dates
)
SIZES = {"desktop": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}


def chromium_path() -> str:
    """Where Chromium is; on Debian as root it is installed when missing, elsewhere the test says what to install."""
    if found := _found():
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"]):
            subprocess.run(["apt-get", "-qq", *words], check=False, capture_output=True)
    if found := _found():
        return found
    raise RuntimeError(
        "the tests of pages need Chromium and a Chinese font: apt-get install chromium fonts-noto-cjk"
    )


def _found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium, closed at the end."""
    # Chromium's own sandbox cannot be set up by root.
    flags = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        try:
            yield opened
        finally:
            opened.close()


def window(opened: Browser, size: str, **more: object) -> BrowserContext:
    """A window of the size `desktop` or `phone`, in Chinese."""
    context = opened.new_context(viewport=SIZES[size], locale="zh-CN", has_touch=size == "phone", **more)
    context.set_default_timeout(15_000)
    return context
