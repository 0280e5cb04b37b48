"""Duties: 5,000 units × 40 duties × twelve months, worked out from the lake, beside plain SQL in DuckDB and in SQLite.

`python -m bench.duty`; BENCH_UNITS (5,000), BENCH_DUTIES (40) and BENCH_MONTHS (12) set the size.
"""

import subprocess
import sys

from bench.installation import installation

INSIDE = "import django, runpy; django.setup(); runpy.run_module('bench.duty_work', run_name='__main__')"


def main() -> int:
    """Measure in a process of its own, so that it begins with the workspace's settings."""
    with installation():
        return subprocess.run([sys.executable, "-c", INSIDE], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
