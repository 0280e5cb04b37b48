"""Speed of the book on SQLite and PostgreSQL: `python -m bench.book` prints both, each beside the plain Django ORM."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from uuid import uuid4

import psycopg

from bench.installation import installation
from tests.postgres import server

DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """Each database in a process of its own; the exit code of the first that failed, else 0."""
    if len(sys.argv) > 1:
        with _database(sys.argv[1]) as url, installation(url):
            # Models can be imported only once settings stand.
            import_module("bench.book_work").measure()
        return 0
    codes = [
        subprocess.run([sys.executable, "-m", "bench.book", database], check=False).returncode
        for database in DATABASES
    ]
    return next((code for code in codes if code), 0)


@contextmanager
def _database(database: str) -> Iterator[str]:
    """URL of a fresh database; empty for SQLite in the workspace."""
    if database == "sqlite":
        yield ""
        return
    name = f"bihuan_bench_{uuid4().hex[:8]}"
    with psycopg.connect(f"{server()}/postgres", autocommit=True) as maintenance:
        maintenance.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server()}/{name}"
        finally:
            maintenance.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


if __name__ == "__main__":
    sys.exit(main())
