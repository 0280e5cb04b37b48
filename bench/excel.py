"""Speed of importing a workbook of 10,000 rows with full checking: `python -m bench.excel`, beside openpyxl and the ORM."""

import sys
from importlib import import_module

from bench.installation import installation


def main() -> int:
    """Measure in a workspace of its own, on SQLite."""
    with installation() as workspace:
        # Models can be imported only once settings stand.
        import_module("bench.excel_work").measure(workspace)
    return 0


if __name__ == "__main__":
    sys.exit(main())
