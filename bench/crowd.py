"""Two hundred people at once over the real pages for two minutes, on PostgreSQL: every answer counted, every entry found again.

`python -m bench.crowd`; `--people` (200), `--seconds` (120), `--records` (100,000), `--units` (500), `--database` an empty
PostgreSQL database (a new one on the tests' server without it). Everything stays on this machine.
"""

import argparse
import os
import subprocess
import sys

from bench.installation import installation
from tests.command import database_environment, drop_database

INSIDE = "import django, runpy; django.setup(); runpy.run_module('bench.crowd_work', run_name='__main__')"


def main() -> int:
    """Measure in a process of its own, so that it begins with the workspace's settings."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name, size in (("people", 200), ("seconds", 120), ("records", 100_000), ("units", 500)):
        asked.add_argument(
            f"--{name}", type=int, default=int(os.environ.get(f"BENCH_CROWD_{name.upper()}", size))
        )
    asked.add_argument("--database", default="")
    size = asked.parse_args()
    made: dict[str, str] = {}
    if not size.database:
        os.environ["BIHUAN_TEST_DATABASE"] = "postgres"
        made = database_environment()
    try:
        with installation(size.database or made["BIHUAN_DATABASE_URL"]):
            given = {
                f"BENCH_CROWD_{name.upper()}": str(getattr(size, name))
                for name in ("people", "seconds", "records", "units")
            }
            return subprocess.run(
                [sys.executable, "-c", INSIDE], env=os.environ | given, check=False
            ).returncode
    finally:
        if made:
            drop_database(made)


if __name__ == "__main__":
    sys.exit(main())
