"""Points of everyone over a year beside what one would write in plain SQL, in one run.

`python -m bench.points`; BENCH_PEOPLE (100,000) and BENCH_ENTRIES (3,000,000) set the size.
"""

import subprocess
import sys

from bench.installation import installation

INSIDE = "import django, runpy; django.setup(); runpy.run_module('bench.points_work', run_name='__main__')"


def main() -> int:
    """Measure in a process of its own, so that it begins with the workspace's settings."""
    with installation():
        return subprocess.run([sys.executable, "-c", INSIDE], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
