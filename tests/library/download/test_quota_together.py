"""However many processes download at once in one name, together they are given no more than the day's quota."""

import json
import subprocess
import sys
from pathlib import Path

from bihuan.base.workspace import create_workspace
from tests.command import database_environment, drop_database
from tests.library.download.worker import EACH, PER_DAY, PROCESSES

ROOT = Path(__file__).parents[3]
CODE = (
    "import sys, django; django.setup(); from tests.library.download.worker import story; story(sys.argv[1])"
)


def test_processes_at_once_are_given_the_quota_and_no_more(tmp_path):
    assert PER_DAY < PROCESSES * EACH
    environment = database_environment()
    environment["BIHUAN_WORKSPACE"] = str(create_workspace(tmp_path / "workspace", "试验集团").path)
    environment["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
    folder = tmp_path / "files"
    folder.mkdir()
    try:
        done = subprocess.run(
            [sys.executable, "-c", CODE, str(folder)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    finally:
        drop_database(environment)
    told = json.loads(done.stdout)
    assert sum(told.pop("given")) == PER_DAY, done.stderr
    assert told == {"used": PER_DAY, "entered": PER_DAY, "entries": PER_DAY, "bad": ""}
    assert len([path for path in folder.rglob("*") if path.is_file()]) == PER_DAY
