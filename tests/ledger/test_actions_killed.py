"""A process killed in the middle of batches leaves whole batches only, and none that it said was in is missing."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from bihuan.base.workspace import create_workspace
from tests.ledger.conftest import PACKS
from tests.ledger.victim import BATCH
from tests.postgres import server

ROOT = Path(__file__).parents[2]
CODE = "import django; django.setup(); from tests.ledger import victim; victim.{}"


@pytest.fixture
def environment(tmp_path):
    """Environment of a process with a workspace and a database of its own."""
    made = dict(os.environ)
    made["BIHUAN_WORKSPACE"] = str(create_workspace(tmp_path / "workspace", "试验集团").path)
    made["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
    if "BIHUAN_DATABASE_URL" not in made:
        yield made
        return
    name = f"bihuan_kill_{os.getpid()}"
    with psycopg.connect(f"{server()}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        made["BIHUAN_DATABASE_URL"] = f"{server()}/{name}"
        yield made
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start(environment: dict, call: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", CODE.format(call)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(environment: dict, call: str) -> str:
    process = start(environment, call)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return said


def test_killed_in_the_middle_of_batches(environment):
    finish(environment, f"set_up({str(PACKS / 'trial')!r})")
    said: list[str] = []
    for _ in range(2):
        with start(environment, "write()") as writer:
            said.append(writer.stdout.readline().strip())
            time.sleep(random.uniform(0, 0.3))
            writer.kill()
            said += writer.stdout.read().split()
    found = json.loads(finish(environment, "look()"))
    assert found["bad"] is None
    assert set(found["batches"].values()) == {BATCH}
    assert set(said) <= set(found["batches"])
    assert len(said) >= 2
