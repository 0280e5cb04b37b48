"""The file store: kept by content, never overwritten, whole or not at all."""

import errno
import os
from hashlib import sha256

import pytest

from bihuan.base.errors import NotFound
from bihuan.book import files
from bihuan.book.files import fault_of, path_of
from bihuan.book.public import FileRef, open_file, store_file

CONTENT = "一份附件".encode()


def test_bytes_and_paths_are_kept_by_their_content(workspace, tmp_path):
    source = tmp_path / "附件.txt"
    source.write_bytes(CONTENT)
    kept = store_file(source, "附件.txt")
    assert kept == FileRef("附件.txt", sha256(CONTENT).hexdigest(), len(CONTENT))
    assert store_file(CONTENT, "另名.txt").sha256 == kept.sha256
    with open_file(kept.sha256) as opened:
        assert opened.read() == CONTENT
    assert [path for path in workspace.files.rglob("*") if path.is_file()] == [path_of(kept.sha256)]


def test_empty_and_big_files(workspace, monkeypatch):
    monkeypatch.setattr(files, "BLOCK", 7)
    big = os.urandom(100)
    for content in (b"", big):
        with open_file(store_file(content, "x").sha256) as opened:
            assert opened.read() == content


def test_what_is_kept_is_not_written_again_unless_damaged(workspace):
    path = path_of(store_file(CONTENT, "x").sha256)
    before = path.stat().st_ino
    store_file(CONTENT, "x")
    assert path.stat().st_ino == before
    path.chmod(0o644)
    path.write_bytes(CONTENT[:-1])
    assert "长度" in fault_of(path.name, len(CONTENT))
    store_file(CONTENT, "x")
    assert fault_of(path.name, len(CONTENT)) == ""


def test_faults_are_told_apart(workspace):
    kept = store_file(CONTENT, "x")
    path = path_of(kept.sha256)
    path.chmod(0o644)
    path.write_bytes(bytes(len(CONTENT)))
    assert "校验值" in fault_of(kept.sha256, kept.size)
    path.unlink()
    assert "不在" in fault_of(kept.sha256, kept.size)
    assert "无法读取" in fault_of("nonsense", 1)


@pytest.mark.parametrize("digest", ["0" * 64, "../../../etc/passwd", "", "G" * 64])
def test_unknown_content_is_not_found(workspace, digest):
    with pytest.raises(NotFound):
        open_file(digest)


def test_failed_write_leaves_nothing(workspace, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store_file(CONTENT, "x")
    assert list(workspace.files.rglob("*")) == []
