"""Pages over many records: how long the server takes for each kind of page, what it weighs, when something is painted.

`python -m bench.pages`; `--records` (1,000,000), `--units` (5,000), `--database` a PostgreSQL database that is empty.
"""

import argparse
import os
import subprocess
import sys

from bench.installation import installation

INSIDE = "import django, runpy; django.setup(); runpy.run_module('bench.pages_work', run_name='__main__')"


def main() -> int:
    """Measure in a process of its own, so that it begins with the workspace's settings."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=int(os.environ.get("BENCH_RECORDS", "1000000")))
    asked.add_argument("--units", type=int, default=int(os.environ.get("BENCH_UNITS", "5000")))
    asked.add_argument("--database", default="")
    size = asked.parse_args()
    with installation(size.database):
        given = {"BENCH_RECORDS": str(size.records), "BENCH_UNITS": str(size.units)}
        return subprocess.run([sys.executable, "-c", INSIDE], env=os.environ | given, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
