"""Runs the real command line in a process of its own, on a workspace of its own, for tests of whole stories."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg

from tests.postgres import server


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
        done = subprocess.run(
            self.words(*words), env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def ask(self, *words: object, code: int = 0) -> dict:
        """Run a command with --json and read what it answers."""
        return json.loads(self.run(*words, "--json", code=code).stdout)
