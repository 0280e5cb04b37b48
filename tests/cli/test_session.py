"""Global options may stand anywhere; everything else reaches the command untouched."""

from pathlib import Path

import pytest

from bihuan.cli import session
from bihuan.cli.session import Session, take_global_options


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(session, "SESSION", Session())


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "figures", "-w", "数据", "--as", "1001", "-p", "2026"],
        ["figures", "-p", "2026", "--workspace=数据", "--as=1001", "--json"],
    ],
)
def test_anywhere(words):
    assert take_global_options(words) == ["figures", "-p", "2026"]
    taken = session.SESSION
    assert (taken.workspace_path, taken.acting, taken.as_json) == (Path("数据"), "1001", True)


def test_after_two_dashes_nothing_is_taken():
    assert take_global_options(["record", "x", "--", "--json"]) == ["record", "x", "--", "--json"]
    assert not session.SESSION.as_json
