"""A quarterly scorecard of 20 items over 5,000 branches, explained item by item, beside the same in plain SQL.

`python -m bench.score`; BENCH_RECORDS (300,000) and BENCH_UNITS (5,000) set the size.
"""

import subprocess
import sys

from bench.installation import installation

INSIDE = "import django, runpy; django.setup(); runpy.run_module('bench.score_work', run_name='__main__')"


def main() -> int:
    """Measure in a process of its own, so that it begins with the workspace's settings."""
    with installation():
        return subprocess.run([sys.executable, "-c", INSIDE], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
