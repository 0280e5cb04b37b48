"""The world of surveys on a fixed day."""

import pytest

from bihuan.base.clock import use_clock
from bihuan.base.workspace import create_workspace
from bihuan.figures import lake
from tests.assess.survey.world import NOON, build_world
from tests.command import database_environment, drop_database


@pytest.fixture
def world(db, workspace):
    """See `build_world`; noon of the 15th of June 2026."""
    with use_clock(lambda: NOON):
        yield build_world()
    lake.forget_lake()


@pytest.fixture
def environment(tmp_path):
    """Environment of processes with a workspace and a database of their own."""
    made = database_environment()
    folder = create_workspace(tmp_path / "数据", "试验集团").path
    yield made | {"BIHUAN_WORKSPACE": str(folder), "DJANGO_SETTINGS_MODULE": "bihuan.config.settings"}
    drop_database(made)
