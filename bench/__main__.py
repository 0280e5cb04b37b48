"""Runs every benchmark, each in a process of its own, so that none warms another's caches."""

import subprocess
import sys

PARTS = (
    "bench.book",
    "bench.excel",
    "bench.figures",
    "bench.duty",
    "bench.score",
    "bench.points",
    "bench.library",
    "bench.http",
    "bench.duplicates",
    "bench.relevance",
    "bench.pages",
)


def main() -> int:
    """Exit code of the first part that failed, else 0."""
    codes = [subprocess.run([sys.executable, "-m", part], check=False).returncode for part in PARTS]
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
