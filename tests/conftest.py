"""Fixtures for every floor: one workspace on SQLite, or with BIHUAN_TEST_DATABASE=postgres on PostgreSQL."""

import shutil
import subprocess
import sys

import pytest

from tests.command import Office, database_environment, drop_database
from tests.workspace import WORKSPACE


@pytest.fixture
def workspace():
    """The workspace of this test run; its folders are emptied before each test that asks for it."""
    for folder in (WORKSPACE.files, WORKSPACE.lake, WORKSPACE.index, WORKSPACE.packs, WORKSPACE.reports):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    return WORKSPACE


@pytest.fixture
def office(tmp_path):
    """A founded workspace of its own, run through the command line."""
    environment = database_environment()
    founded = Office(tmp_path / "数据", environment)
    made = subprocess.run(
        [sys.executable, "-m", "bihuan", "init", str(founded.folder), "-o", "试用公司"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    yield founded
    drop_database(environment)
