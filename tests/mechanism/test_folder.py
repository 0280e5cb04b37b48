"""Folders that hold what a pack should not: each refused with its name, none read into memory."""

import os

import pytest

from bihuan.mechanism.folder import MAX_FILES, MAX_TOTAL_BYTES, read_folder
from bihuan.mechanism.load import load
from tests.mechanism.sample import FILES


@pytest.fixture
def folder(tmp_path):
    """The sample as a folder."""
    root = tmp_path / "visits"
    (root / "cases").mkdir(parents=True)
    for name, text in FILES.items():
        (root / name).write_text(text, "utf-8")
    return root


def only(loaded):
    """The one issue of a pack that did not load."""
    assert loaded.mechanism is None
    (issue,) = loaded.issues
    assert issue.mend and issue.file and issue.line and issue.column
    return issue


def test_a_link_is_not_followed(folder, tmp_path):
    (tmp_path / "secret").write_text("x")
    (folder / "cases" / "link.csv").symlink_to(tmp_path / "secret")
    (folder / "more").symlink_to(tmp_path)
    loaded = load(folder)
    assert {(issue.code, issue.file) for issue in loaded.issues} == {
        ("pack_link", "cases/link.csv"),
        ("pack_link", "more"),
    }
    assert loaded.mechanism is None


def test_a_pipe_is_not_read(folder):
    os.mkfifo(folder / "cases" / "pipe")
    assert only(load(folder)).code == "pack_link"


def test_a_big_file_is_not_read(folder):
    with (folder / "figures.yaml").open("wb") as file:
        file.truncate(3_000_000_000)
    issue = next(each for each in load(folder).issues if each.code == "file_size")
    assert (issue.file, issue.line) == ("figures.yaml", 1)
    assert "3000.0 MB" in issue.text


def test_many_files_are_not_read(folder):
    for number in range(MAX_FILES + 5):
        (folder / "cases" / f"{number}.csv").write_text("")
    loaded = load(folder)
    assert [issue.code for issue in loaded.issues].count("pack_files") == 1
    assert loaded.mechanism is None


def test_an_unreadable_file(folder, monkeypatch):
    """As root no file is unreadable, so the refusal of the system is played."""

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    loaded = load(folder)
    assert {issue.code for issue in loaded.issues} >= {"file_unreadable"}
    assert all("没有权限" in issue.text for issue in loaded.issues if issue.code == "file_unreadable")


def test_all_files_together_have_a_limit(folder):
    for number in range(12):
        (folder / "cases" / f"{number:02}.csv").write_bytes(b"x" * 900_000)
    files, issues = read_folder(folder)
    assert sum(map(len, files.values())) <= MAX_TOTAL_BYTES
    assert {issue.code for issue in issues} == {"file_size"}


def test_a_file_name_that_is_not_utf8_can_be_told(folder):
    (folder / os.fsdecode(b"\xff.csv")).write_bytes(b"")
    issue = only(load(folder))
    assert issue.code == "pack_link"
    assert str(issue).encode()


def test_an_unreadable_folder(folder, monkeypatch):
    """As root no folder is unreadable, so the refusal of the system is played."""
    real = os.scandir

    def refuse(path):
        if str(path).endswith("cases"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr("os.scandir", refuse)
    issue = only(load(folder))
    assert (issue.code, issue.file) == ("file_unreadable", "cases")
