"""Repeats found among generated texts, how many of them and how fast, beside plain MinHash, in one run.

`python -m bench.duplicates`; BENCH_TEXTS (100,000), BENCH_COPIES (200 of each overlap) and BENCH_PLAIN (20,000 texts for
MinHash, which keeps 128 numbers a text in memory) set the size. At 100,000 texts it takes about fifteen minutes, most of
it for making the texts, the book and the index.
"""

import subprocess
import sys

from bench.installation import installation

INSIDE = (
    "import django, runpy; django.setup(); runpy.run_module('bench.duplicates_work', run_name='__main__')"
)


def main() -> int:
    """Measure in a process of its own, so that it begins with the workspace's settings."""
    with installation():
        return subprocess.run([sys.executable, "-c", INSIDE], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
