"""Runs the real command line, each command in a process of its own, on a workspace of its own, for tests of whole stories."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg

from tests.postgres import server

ROOT = Path(__file__).parent.parent


def database_environment() -> dict[str, str]:
    """The environment of a fresh process: SQLite, or on PostgreSQL a new database of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BIHUAN_")}
    if os.environ.get("BIHUAN_TEST_DATABASE") != "postgres":
        return kept
    name = f"bihuan_story_{uuid4().hex[:12]}"
    with psycopg.connect(f"{server()}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return kept | {"BIHUAN_DATABASE_URL": f"{server()}/{name}"}


def drop_database(environment: dict[str, str]) -> None:
    """Remove what `database_environment` made."""
    if url := environment.get("BIHUAN_DATABASE_URL"):
        with psycopg.connect(f"{server()}/postgres", autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{url.rpartition("/")[2]}" WITH (FORCE)')


class Ready:
    """The forking process of `tests.ready`."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.ready"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def run(self, words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess:
        """One command of `bihuan`, to its end."""
        with tempfile.TemporaryDirectory() as folder:
            out, errors = Path(folder) / "out", Path(folder) / "errors"
            code = self._ask(words=words, environment=environment, out=str(out), errors=str(errors))
            return subprocess.CompletedProcess(words, code, out.read_text("utf-8"), errors.read_text("utf-8"))

    def begin(self, words: list[str], environment: dict[str, str], errors: Path) -> int:
        """A command that goes on, such as the server; its process number, for `stop`. `errors`: what it says of itself."""
        return self._ask(
            words=words, environment=environment, out=os.devnull, errors=str(errors), goes_on=True
        )

    def stop(self, process: int) -> int:
        """End a command that goes on; its exit code."""
        return self._ask(stop=process)

    def _ask(self, **asked: object) -> int:
        self._server.stdin.write(json.dumps(asked | {"folder": str(Path.cwd())}) + "\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())


@cache
def ready() -> Ready:
    """One for every process of the tests; it ends with it, when its input does."""
    return Ready()


@dataclass
class Office:
    """A workspace seen from the command line."""

    folder: Path
    environment: dict[str, str]

    def words(self, *words: object) -> list[str]:
        """The full command."""
        return [sys.executable, "-m", "bihuan", *map(str, words), "--workspace", str(self.folder)]

    def run(self, *words: object, code: int = 0) -> subprocess.CompletedProcess:
        """Run a command and insist on its exit code."""
        done = ready().run(self.words(*words)[3:], self.environment)
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def ask(self, *words: object, code: int = 0) -> dict:
        """Run a command with --json and read what it answers."""
        return json.loads(self.run(*words, "--json", code=code).stdout)
