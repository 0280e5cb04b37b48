"""A throw-away installation for benchmarks: a workspace of its own, an empty book, and Django set up for it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command

from bihuan.base.workspace import create_workspace


@contextmanager
def installation(database_url: str = "") -> Iterator[Path]:
    """The workspace folder; the book is in SQLite inside it unless a database is named. The folder is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bihuan-bench-"))
    os.environ["BIHUAN_DATABASE_URL"] = database_url
    os.environ["BIHUAN_WORKSPACE"] = str(create_workspace(folder / "workspace", "测速单位").path)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
    try:
        django.setup()
        call_command("migrate", verbosity=0)
        yield folder / "workspace"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
