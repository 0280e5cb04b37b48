"""Several runs at once, some of them killed, raise each warning once and all of them in the end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bihuan.base.workspace import create_workspace
from tests.assess.warning.worker import RISKS
from tests.command import database_environment, drop_database

ROOT = Path(__file__).parents[3]
CODE = "import django; django.setup(); from tests.assess.warning import worker; worker.{}()"


@pytest.fixture
def environment(tmp_path):
    """Environment of processes that share a workspace and a database of their own."""
    made = database_environment()
    made["BIHUAN_WORKSPACE"] = str(create_workspace(tmp_path / "workspace", "试验集团").path)
    made["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
    yield made
    drop_database(made)


def start(environment, task):
    return subprocess.Popen(
        [sys.executable, "-c", CODE.format(task)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(process):
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return said


def causes(environment):
    told = json.loads(finish(start(environment, "look")))
    assert told["bad"] is None
    assert len(told["causes"]) == len(set(told["causes"]))
    return told["causes"]


def test_killed_and_run_by_three_at_once(environment):
    finish(start(environment, "set_up"))
    killed = start(environment, "run")
    assert killed.stdout.readline() == "begun\n"
    killed.kill()
    killed.communicate(timeout=300)
    assert len(causes(environment)) in (0, RISKS)
    together = [start(environment, "run") for _ in range(3)]
    raised = sorted(int(finish(process).split()[-1]) for process in together)
    assert raised in ([0, 0, RISKS], [0, 0, 0])
    found = causes(environment)
    assert len(found) == RISKS
    assert {cause.rpartition(":")[2] for cause in found} == {"1"}
