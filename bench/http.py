"""Search over HTTP: the real server in a process of its own, each question once, on one connection and on four at once.

`python -m bench.http`; `--articles 50000` for the full size, `--characters` (2,000) for the mean length of an article.
"""

import argparse
import os
import subprocess
import sys

from bench.installation import installation

INSIDE = "import django, runpy; django.setup(); runpy.run_module('bench.http_work', run_name='__main__')"


def main() -> int:
    """Measure in a process of its own, so that it begins with the workspace's settings."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=int(os.environ.get("BENCH_ARTICLES", "5000")))
    asked.add_argument("--characters", type=int, default=int(os.environ.get("BENCH_CHARACTERS", "2000")))
    asked.add_argument(
        "--database", default="", help="a PostgreSQL database that is empty; SQLite without it"
    )
    size = asked.parse_args()
    with installation(size.database):
        given = {"BENCH_ARTICLES": str(size.articles), "BENCH_CHARACTERS": str(size.characters)}
        return subprocess.run([sys.executable, "-c", INSIDE], env=os.environ | given, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
