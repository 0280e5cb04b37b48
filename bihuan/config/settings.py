"""Django settings, read from the workspace that the environment variable BIHUAN_WORKSPACE names."""

import os
from pathlib import Path

import dj_database_url

from bihuan.base.clock import DEFAULT_ZONE, set_zone
from bihuan.base.workspace import Workspace, find_workspace

_named = os.environ.get("BIHUAN_WORKSPACE")
# Named but empty: the command line prints help where there is no workspace; nothing can be read or written then.
WORKSPACE: Workspace | None = (
    None if _named == "" else Workspace(Path(_named).resolve()) if _named else find_workspace(Path())
)
_settings = WORKSPACE.settings if WORKSPACE else {}
SECRET_KEY = _settings.get("secret_key", "no workspace")
DEBUG = False
ALLOWED_HOSTS = _settings.get("allowed_hosts", ["127.0.0.1", "localhost"])
ROOT_URLCONF = "bihuan.web.urls"
WSGI_APPLICATION = "bihuan.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "bihuan.book",
    "bihuan.accounts",
    "bihuan.personal",
    "bihuan.assess.pool",
    "bihuan.news",
]
AUTH_USER_MODEL = "accounts.Account"
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = _settings.get("time_zone", DEFAULT_ZONE)
USE_TZ = True
set_zone(TIME_ZONE)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def _database(workspace: Workspace) -> dict:
    # Each thread of the server keeps its connection from one request to the next.
    database = dj_database_url.parse(workspace.database_url, conn_max_age=600, conn_health_checks=True)
    if database["ENGINE"].endswith("sqlite3"):
        # Writers take the lock when they begin, so that none fails half-way; readers never wait (WAL).
        # synchronous=FULL: a committed entry survives a power cut.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;",
        }
        # A file, not memory: threads of one test must see the same book.
        database["TEST"] = {"NAME": str(workspace.path / "test.sqlite3")}
    return database


DATABASES = {"default": _database(WORKSPACE)} if WORKSPACE else {}
