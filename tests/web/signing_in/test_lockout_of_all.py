"""Wrong passwords are counted for all processes together and over restarts, whichever the database."""

import subprocess
import sys

TRY = """
import os, sys
os.environ["BIHUAN_WORKSPACE"], times, password = sys.argv[1], int(sys.argv[2]), sys.argv[3]
os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.web"
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
browser = Client(HTTP_HOST="localhost")
for _ in range(times):
    page = browser.post("/accounts/login/", {"login": "admin", "password": password})
print("in" if page.status_code == 302 else "locked" if "暂时不能登录" in page.content.decode() else "wrong")
"""


def attempt(office, times, password):
    """So many tries in a process of their own, and what the last one gave."""
    done = subprocess.run(
        [sys.executable, "-c", TRY, str(office.folder), str(times), password],
        env=office.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_processes_count_together(office):
    password = office.ask("account", "admin")["password"]
    assert attempt(office, 1, password) == "in"
    assert attempt(office, 3, "错的") == "wrong"
    assert attempt(office, 2, "错的") == "wrong"
    assert attempt(office, 1, password) == "locked"
