"""Figures on the packs' ledgers: ours beside what one would write instead, in one run.

`python -m bench.figures`; BENCH_RECORDS (1,000,000), BENCH_UNITS (5,000) and BENCH_SAMPLE (units asked through the ORM,
20) set the size, BENCH_POSTGRES the server. Without a PostgreSQL at hand its row is left out, and says so.
"""

import subprocess
import sys

from bench.installation import installation

INSIDE = "import django, runpy; django.setup(); runpy.run_module('bench.measured', run_name='__main__')"


def main() -> int:
    """Measure in a process of its own, so that it begins with the workspace's settings."""
    with installation():
        return subprocess.run([sys.executable, "-c", INSIDE], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
