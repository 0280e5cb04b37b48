"""What the process that gets killed does; test_actions_killed.py starts it with a workspace of its own."""

import json
import sys
from collections import Counter
from itertools import count
from pathlib import Path

from django.core.management import call_command

from bihuan.book.public import find, verify
from bihuan.ledger.public import adopt_pack, create, found

BATCH = 150
LEDGER = "trial.matter"


def set_up(pack: str) -> None:
    """The tables, the organisation and the trial pack."""
    call_command("migrate", verbosity=0)
    founded = found("试验集团")
    adopt_pack(Path(pack), unit=founded.unit, actor=founded.person)


def write() -> None:
    """Batch after batch until killed; says the number of each once it is in the book."""
    for number in count(find(LEDGER).count() // BATCH):
        plain = {"unit": "ROOT", "raised_on": "2026-01-02", "title": str(number)}
        create(LEDGER, [plain | {"code": f"{number}-{place}"} for place in range(BATCH)], actor=0)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def look() -> None:
    """How many records each batch has, and what verification finds first."""
    batches = Counter(row.values["title"] for row in find(LEDGER))
    bad = verify().first_bad
    sys.stdout.write(json.dumps({"batches": batches, "bad": bad and str(bad)}))
