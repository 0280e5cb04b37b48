"""Reports become PDF through LibreOffice: 22 lines of 28 characters on the page, every link kept, every font told."""

import os
import select
import shutil
import subprocess
from pathlib import Path

import pytest

from bihuan.base.errors import NotFound, Refused
from bihuan.official import pdf as module
from bihuan.official.model import Section
from bihuan.official.pdf import to_pdf
from bihuan.official.word.document import word_file
from tests.official.samples import report, words

FULL_PAGES = 3


@pytest.fixture
def written(tmp_path) -> Path:
    path = tmp_path / "材料 一.docx"
    path.write_bytes(word_file(report()))
    return path


def test_without_libreoffice_it_says_what_to_do(written, monkeypatch):
    monkeypatch.setattr(module.shutil, "which", lambda _: None)
    with pytest.raises(NotFound, match="没有找到 LibreOffice.*WPS"):
        to_pdf(written)


def test_a_missing_file_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(NotFound, match="没有文件"):
        to_pdf(tmp_path / "none.docx")


def office(tmp_path: Path, script: str) -> str:
    """A stand-in for LibreOffice that runs a shell script."""
    path = tmp_path / "office"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("script", "said"), [("echo cannot load >&2; exit 1", "cannot load"), ("sleep 30", "没有转完")]
)
def test_an_office_that_fails_or_hangs_is_told_and_leaves_nothing(
    written, monkeypatch, tmp_path, script, said
):
    fake = office(tmp_path, script)
    monkeypatch.setattr(module.shutil, "which", lambda _: fake)
    monkeypatch.setattr(module, "installed_fonts", frozenset)
    monkeypatch.setattr(module, "TIMEOUT", 1)
    with pytest.raises(Refused, match=said):
        to_pdf(written)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["office", written.name]


def test_what_the_office_started_does_not_live_on(written, monkeypatch, tmp_path):
    """The child holds a pipe open: it is read to its end only when no process writes to it any more."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    fake = office(tmp_path, f"sleep 60 > {pipe} & wait")
    monkeypatch.setattr(module.shutil, "which", lambda _: fake)
    monkeypatch.setattr(module, "installed_fonts", frozenset)
    monkeypatch.setattr(module, "TIMEOUT", 1)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(Refused, match="没有转完"):
        to_pdf(written)
    os.set_blocking(reader, True)
    assert select.select([reader], [], [], 20)[0] == [reader]
    assert os.read(reader, 1) == b""
    os.close(reader)


def pages(path: Path) -> list[list[str]]:
    """The lines of each page, without spaces and without the page number."""
    reader = shutil.which("pdftotext")
    assert reader, "install poppler-utils: this test reads the rendered page"
    read = subprocess.run([reader, "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    lines = [[line.replace(" ", "") for line in page.splitlines()] for page in read.stdout.split("\f")]
    return [[line for line in page if line and not line.startswith("—")] for page in lines]


@pytest.mark.slow
def test_a_full_page_has_22_lines_of_28_characters(tmp_path):
    assert shutil.which("soffice"), "install libreoffice-writer: this test renders the page"
    path = tmp_path / "full.docx"
    full = words("国" * (28 * 22 * (FULL_PAGES + 1)))
    path.write_bytes(word_file(report(sections=(Section("满页", (full,)),))))
    rendered = pages(to_pdf(path).path)
    assert rendered[1 : 1 + FULL_PAGES] == [["国" * 28] * 22] * FULL_PAGES


@pytest.mark.slow
def test_rendered_report_is_whole(written):
    assert shutil.which("soffice"), "install libreoffice-writer: this test renders the page"
    made = to_pdf(written)
    text = "".join(line for page in pages(made.path) for line in page)
    for part in (
        "虚构集团第一分公司",
        "一、岗位廉洁风险防控",
        "（一）找准风险",
        "2026年9月5日",
        "数字来源一览",
        "128个",
    ):
        assert part in text
    assert made.path == written.with_suffix(".pdf")
    content = made.path.read_bytes()
    assert all(source.link.encode() in content for source in report().sources)
    assert all("代替" in told or "不可靠" in told for told in made.fonts)
