"""The world of surveys on a fixed day."""

import pytest

from bihuan.base.clock import use_clock
from bihuan.figures import lake
from tests.assess.survey.world import NOON, build_world


@pytest.fixture
def world(db, workspace):
    """See `build_world`; noon of the 15th of June 2026."""
    with use_clock(lambda: NOON):
        yield build_world()
    lake.forget_lake()
