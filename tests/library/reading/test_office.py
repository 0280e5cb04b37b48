"""Old office files through LibreOffice: where it is missing or fails, that is told; where it is there, they are read."""

import shutil
import subprocess

import docx
import pytest

from bihuan.library.reading import office
from bihuan.library.reading.public import Reading, read_file
from bihuan.library.reading.values import Unreadable
from tests.library.reading.samples import PROSE, ole, parsed, saved, slides, word


def stand_in(tmp_path, monkeypatch, script: str) -> None:
    """LibreOffice is a shell script: `$given` is the file, `$out` the folder."""
    path = tmp_path / "office"
    path.write_text(f'#!/bin/sh\nfor given; do :; done\nout="$(dirname "$given")/out"\n{script}\n')
    path.chmod(0o755)
    monkeypatch.setattr(office.shutil, "which", lambda _: str(path))


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "旧.doc"
    path.write_bytes(ole("WordDocument"))
    return path


def test_without_libreoffice_it_says_what_to_do(old, monkeypatch):
    monkeypatch.setattr(office.shutil, "which", lambda _: None)
    with pytest.raises(Unreadable) as refused:
        parsed(old)
    assert refused.value.issue.code == "reading.office" and "LibreOffice" in refused.value.issue.mend


def test_one_that_writes_nothing_is_told(old, monkeypatch, tmp_path):
    stand_in(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(Unreadable, match="LibreOffice 读不出"):
        parsed(old)


def test_what_it_writes_is_read_and_links_are_switched_off(old, monkeypatch, tmp_path):
    (tmp_path / "made.docx").write_bytes(word())
    stand_in(
        tmp_path,
        monkeypatch,
        f'cp "{tmp_path}/made.docx" "$out/document.docx"; cp "$out/../profile/user/registrymodifications.xcu" "{tmp_path}"',
    )
    draft = parsed(old)
    assert (draft.kind, draft.text, draft.author) == ("doc", PROSE, "青禾公司")
    assert "BlockUntrustedRefererLinks" in (tmp_path / "registrymodifications.xcu").read_text()


def test_old_presentations_go_the_same_way(monkeypatch, tmp_path):
    (tmp_path / "made.pptx").write_bytes(slides())
    stand_in(tmp_path, monkeypatch, f'cp "{tmp_path}/made.pptx" "$out/document.pptx"')
    path = tmp_path / "旧.ppt"
    path.write_bytes(ole("PowerPoint Document"))
    draft = parsed(path)
    assert draft.kind == "ppt" and draft.text.startswith("# 年度汇报")


@pytest.mark.slow
def test_old_formats_are_read(tmp_path):
    assert shutil.which("soffice"), "install libreoffice-writer: this test reads old formats"
    document = docx.Document()
    document.add_heading("一、做法", 1)
    document.add_paragraph(PROSE)
    (tmp_path / "文.docx").write_bytes(saved(document))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("doc", "rtf", "odt"):
        run = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(tmp_path),
            str(tmp_path / "文.docx"),
        ]
        subprocess.run(run, check=True, capture_output=True)
        (found,) = read_file(tmp_path / f"文.{kind}")
        assert isinstance(found, Reading), found
        assert found.kind == kind
        assert f"# 一、做法\n{PROSE}" in found.text
