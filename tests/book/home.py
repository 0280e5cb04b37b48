"""An installation of its own for one test, worked on by real processes."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bihuan.base.workspace import create_workspace

ROOT = Path(__file__).resolve().parents[2]
# Django must be set up before the worker's own imports.
START = "import django, runpy; django.setup(); runpy.run_module('tests.book.worker', run_name='__main__', alter_sys=True)"


@dataclass
class Home:
    """A workspace and the environment of processes that work on it."""

    folder: Path
    environment: dict[str, str]

    def begin(self, task: str, *values: int) -> subprocess.Popen:
        """Start a task of tests.book.worker."""
        return subprocess.Popen(
            [sys.executable, "-c", START, task, *map(str, values)],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, task: str, *values: int) -> str:
        """Run a task to its end; what it printed."""
        process = self.begin(task, *values)
        out, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
        return out

    def verdict(self) -> dict:
        """What verify says: entries, seq, code and text of the first fault (0 and empty when sound)."""
        return json.loads(self.run("verdict"))

    def insist_whole(self, last: int) -> None:
        """Nothing acknowledged (up to entry `last`) is lost and nothing is half written."""
        said = self.verdict()
        assert said["text"] == ""
        assert said["entries"] >= last
        assert json.loads(self.run("wholeness")) == {"broken_batches": [], "differences": []}


def make_home(folder: Path, environment: dict[str, str]) -> Home:
    """A new workspace in `folder` with its tables laid out."""
    create_workspace(folder, "试用单位")
    settings = {"BIHUAN_WORKSPACE": str(folder), "DJANGO_SETTINGS_MODULE": "bihuan.config.settings"}
    home = Home(folder, environment | settings)
    home.run("prepare")
    return home


def acknowledged(process: subprocess.Popen, count: int) -> list[str]:
    """Wait for so many acknowledgements of a looping task."""
    return [process.stdout.readline().strip() for _ in range(count)]
