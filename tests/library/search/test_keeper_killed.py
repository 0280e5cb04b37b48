"""Processes that keep the index at the same time and are killed anywhere leave an index that is whole and goes on."""

import json
import subprocess
import sys
import time

import pytest

from tests.command import ROOT

CODE = "import django; django.setup(); from tests.library.search import victim; victim.{}()"


def start(office, task: str) -> subprocess.Popen:
    environment = office.environment | {
        "BIHUAN_WORKSPACE": str(office.folder),
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-c", CODE.format(task)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    "delays", [(0.01,), pytest.param((0.0, 0.002, 0.005, 0.015, 0.03, 0.06), marks=pytest.mark.slow)]
)
def test_killed_keepers_leave_a_whole_index(office, delays):
    last = 0
    for delay in delays:
        keepers = [start(office, "churn"), start(office, "churn")]
        for keeper in keepers:
            last = max([last, *(json.loads(keeper.stdout.readline()) for _ in range(6))])
        time.sleep(delay)
        for keeper in keepers:
            keeper.kill()
            keeper.communicate()
    with start(office, "judge") as process:
        said = json.loads(process.stdout.readline())
    assert last <= said["seq"] <= said["head"]
    assert said["same"] and said["documents"]
