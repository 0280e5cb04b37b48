"""The trial pack in force, a fixed day, and an empty lake."""

from datetime import UTC, datetime

import pytest

from bihuan.base.clock import use_clock
from bihuan.figures import drill, lake, question
from tests.figures.world import CATALOGUE


@pytest.fixture
def trial(db, workspace, monkeypatch):
    """The trial pack without adopting it; the 20th of March 2026, ten in the morning."""
    monkeypatch.setattr(question, "catalogue", lambda: CATALOGUE)
    monkeypatch.setattr(drill, "catalogue", lambda: CATALOGUE)
    monkeypatch.setattr(lake, "catalogue", lambda: CATALOGUE)
    with use_clock(lambda: datetime(2026, 3, 20, 2, 0, tzinfo=UTC)):
        yield
    lake.forget_lake()
