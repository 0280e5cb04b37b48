"""A workspace is one folder with its settings; a wrong one says what to do."""

import pytest

from bihuan.base.errors import NotFound, Refused
from bihuan.base.workspace import Workspace, create_workspace, find_workspace, shipped_packs


def test_create_and_find_from_below(tmp_path, monkeypatch):
    monkeypatch.delenv("BIHUAN_DATABASE_URL", raising=False)
    made = create_workspace(tmp_path / "data", '带"引号"的单位')
    assert find_workspace(made.files).path == made.path
    assert made.organisation == '带"引号"的单位'
    assert made.database_url == f"sqlite:///{made.path}/book.sqlite3"


def test_the_environment_names_another_database(tmp_path, monkeypatch):
    monkeypatch.setenv("BIHUAN_DATABASE_URL", "postgres://x@127.0.0.1/y")
    assert create_workspace(tmp_path / "data", "甲").database_url == "postgres://x@127.0.0.1/y"


def test_an_existing_workspace_is_not_overwritten(tmp_path):
    made = create_workspace(tmp_path, "甲")
    before = (made.path / "bihuan.toml").read_bytes()
    with pytest.raises(Refused):
        create_workspace(tmp_path, "乙")
    assert (made.path / "bihuan.toml").read_bytes() == before


def test_no_workspace_says_how_to_make_one(tmp_path):
    with pytest.raises(NotFound, match="bihuan init"):
        find_workspace(tmp_path)


def test_broken_settings_name_the_file(tmp_path):
    (tmp_path / "bihuan.toml").write_text("organisation = ", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        _ = Workspace(tmp_path).settings
    assert refused.value.issues[0].file.endswith("bihuan.toml")


def test_shipped_packs_are_there():
    assert (shipped_packs() / "org" / "mechanism.yaml").is_file()
