"""The points pack in force without adopting it, a fixed day, and an empty lake."""

from datetime import UTC, datetime

import pytest

from bihuan.assess.points import compute, explain, lists, report
from bihuan.base.clock import use_clock
from bihuan.figures import lake
from tests.assess.points.world import CATALOGUE


@pytest.fixture
def merit(db, workspace, monkeypatch):
    """The 20th of April 2026, ten in the morning."""
    for module in (compute, explain, lists, report, lake):
        monkeypatch.setattr(module, "catalogue", lambda: CATALOGUE)
    for module in (compute, explain, report):
        monkeypatch.setattr(module, "catalogue_at", lambda seq: CATALOGUE)
    with use_clock(lambda: datetime(2026, 4, 20, 2, 0, tzinfo=UTC)):
        yield
    lake.forget_lake()
