"""Fixtures for tests of the book with real processes."""

import pytest

from tests.book.home import make_home
from tests.command import database_environment, drop_database


@pytest.fixture
def home(tmp_path):
    """An installation of its own, on the database of this test run."""
    environment = database_environment()
    yield make_home(tmp_path / "数据", environment)
    drop_database(environment)
