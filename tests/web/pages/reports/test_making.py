"""Word and PDF made beside the request: what is fetched is the report as it was read, and nobody fetches another's."""

import io
import os
import time

import docx
import pytest

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.period import parse_period
from bihuan.official.public import word_file
from bihuan.report.public import draft
from bihuan.web.pages.reports import making

FORM = {"unit": "A", "period": "2026-Q3", "mechanism": "talks", "kind": "docx"}


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Work is done before the answer, so that nothing waits."""
    monkeypatch.setattr(making, "_begin", making._work)


def test_what_is_fetched_is_what_was_read(world, browser):
    world.talk("2026-07-10", 30)
    report = draft(world.units["A"], parse_period("2026-Q3"), ["talks"], actor=world.clerk)
    world.talk("2026-07-11", 90)
    client = browser(world.clerk)
    sent = client.post(
        "/reports/make", FORM | {"as_of": report.moment.as_of, "dated": report.date.isoformat()}
    )
    assert sent.status_code == 302
    assert "写好了" in client.get(sent.url).content.decode()
    file = client.get(f"{sent.url}file")
    content = b"".join(file.streaming_content)
    assert content == word_file(report)
    assert docx.Document(io.BytesIO(content)).paragraphs
    assert browser(world.admin).get(f"{sent.url}file").status_code == 404
    assert client.get("/reports/made/..%2F1/file").status_code == 404


def test_htmx_is_told_how_far_it_is_and_what_went_wrong(world, browser, monkeypatch):
    def broken(*_):
        raise Refused([Issue("pdf.failed", "LibreOffice 在 180 秒内没有转完。", "再试一次。")])

    monkeypatch.setattr(making, "to_pdf", broken)
    client = browser(world.clerk)
    htmx = {"HX-Request": "true"}
    said = client.post("/reports/make", FORM | {"kind": "pdf"}, headers=htmx).content.decode()
    assert "没有转完" in said and "<html" not in said
    assert "没有单位" in client.post("/reports/make", FORM | {"unit": "没有"}, headers=htmx).content.decode()


def test_a_file_nobody_works_at_any_more_says_so_and_old_ones_go(world, browser, monkeypatch):
    monkeypatch.setattr(making, "_begin", lambda *_: None)
    client = browser(world.clerk)
    sent = client.post("/reports/make", FORM)
    assert "正在写" in client.get(sent.url, headers={"HX-Request": "true"}).content.decode()
    folder = next((world_folder := making._own(world.clerk)).iterdir())
    os.utime(folder / "begun", (0, time.time() - making.LOST - 1))
    assert "没有做完" in client.get(sent.url).content.decode()
    os.utime(folder, (0, time.time() - making.KEPT - 1))
    client.post("/reports/make", FORM)
    assert folder not in list(world_folder.iterdir())
