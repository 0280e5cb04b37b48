"""The library of `scene` in the database of the test."""

import pytest

from tests.library.download.scene import library


@pytest.fixture
def shelf(db, workspace):
    """A library without articles or rules."""
    with library() as made:
        yield made
