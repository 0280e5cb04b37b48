"""Starts Django on a workspace; command modules are imported only after it."""

import os
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bihuan.base.workspace import Workspace

FLOORS, PAGES = "bihuan.config.settings", "bihuan.config.web"


def boot(path: Path | None, settings: str = FLOORS) -> Workspace | None:
    """Point every floor at a workspace (None: at none, enough to print help) and start Django with these settings."""
    os.environ["BIHUAN_WORKSPACE"] = str(path.resolve()) if path else ""
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    django.setup()
    return Workspace(path.resolve()) if path else None


def bring_up_to_date() -> None:
    """Make or upgrade the database tables where this version of Bihuan needs it; the book's content is never rewritten."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
