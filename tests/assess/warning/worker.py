"""What processes do that run the warnings of one workspace at the same time, or are killed while they do."""

import json
import sys

from django.core.management import call_command

from bihuan.base.clock import use_clock
from bihuan.book.public import find, verify
from bihuan.ledger.public import create
from tests.assess.warning.conftest import World, build

RISKS = 400


def set_up() -> None:
    """The organisation, and many risks that are too high."""
    call_command("migrate", verbosity=0)
    made = World()
    with use_clock(made.now):
        build(made)
        row = {"level": "中", "unit": "A", "score": 90, "effective_on": made.day}
        create("watch.risk", [{**row, "name": f"{number}"} for number in range(RISKS)], actor=0)


def run() -> None:
    """One run; says when it begins, and what it raised."""
    made = World()
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    with use_clock(made.now):
        sys.stdout.write(f"{len(made.run().raised)}\n")


def look() -> None:
    """The causes of all warnings, and what verification finds first."""
    bad = verify().first_bad
    causes = [row.values["cause"] for row in find("watch.warning")]
    sys.stdout.write(json.dumps({"causes": causes, "bad": bad and str(bad)}))
