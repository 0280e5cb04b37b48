"""Files of a folder: people's own, in the order of their names, without circles."""

import os
from hashlib import sha256

import pytest

from bihuan.base.errors import NotFound
from bihuan.library.intake.files import files_of, fingerprint


def test_files_of_a_folder(folder):
    for name in (
        "乙.txt",
        "甲/丙.docx",
        ".藏.txt",
        "~$乙.docx",
        "下载.crdownload",
        "Thumbs.db",
        "__MACOSX/._乙.txt",
        ".夹/丁.txt",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    (folder / "甲" / "圈").symlink_to(folder)
    assert [found.name for found in files_of(folder)] == ["乙.txt", "甲/丙.docx"]
    assert [found.name for found in files_of(folder / "乙.txt")] == ["乙.txt"]


def test_a_folder_that_cannot_be_opened_is_told(folder, monkeypatch):
    (folder / "锁").mkdir()
    (folder / "甲.txt").write_text("x")
    opened = os.scandir

    def scandir(path):
        if str(path).endswith("锁"):
            raise PermissionError(13, "no", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    closed = []
    assert [found.name for found in files_of(folder, closed.append)] == ["甲.txt"]
    assert [fault.filename for fault in closed] == [str(folder / "锁")]


def test_nothing_there(folder):
    with pytest.raises(NotFound):
        files_of(folder / "没有")


def test_fingerprints(folder):
    file = folder / "甲.txt"
    file.write_text("甲")
    assert fingerprint(file) == sha256("甲".encode()).hexdigest()
    assert fingerprint(folder / "没有.txt") == ""
    packed = folder / "甲.zip"
    packed.write_text("甲")
    assert fingerprint(packed) == ""
