"""The library on 100 million characters in 50,000 articles: intake, index, search, beside SQLite FTS5 and Whoosh in one run.

`python -m bench.library`; `--articles 2000` for a quick look, `--characters` (2,000) for the mean length of an article.
"""

import argparse
import os
import subprocess
import sys

from bench.installation import installation

INSIDE = "import django, runpy; django.setup(); runpy.run_module('bench.library_work', run_name='__main__')"


def main() -> int:
    """Measure in a process of its own, so that it begins with the workspace's settings."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=int(os.environ.get("BENCH_ARTICLES", "50000")))
    asked.add_argument("--characters", type=int, default=int(os.environ.get("BENCH_CHARACTERS", "2000")))
    size = asked.parse_args()
    with installation():
        given = {"BENCH_ARTICLES": str(size.articles), "BENCH_CHARACTERS": str(size.characters)}
        return subprocess.run([sys.executable, "-c", INSIDE], env=os.environ | given, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
