"""The tried pack in force without adopting it, a clock that stands until moved on, and an empty lake."""

import pytest

from bihuan.base.clock import use_clock
from bihuan.duty import obligations
from bihuan.figures import lake, question
from tests.duty.world import CATALOGUE, Clock


@pytest.fixture
def tried(db, workspace, monkeypatch):
    """The clock, at the first of January 2026."""
    for module in (obligations, question, lake):
        monkeypatch.setattr(module, "catalogue", lambda: CATALOGUE)
    monkeypatch.setattr(obligations, "catalogue_at", lambda seq: CATALOGUE)
    clock = Clock()
    with use_clock(clock):
        yield clock
    lake.forget_lake()
