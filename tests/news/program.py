"""A program for tests, in a process and on a workspace of its own: `python -m tests.news.program TASK WORKSPACE`.

`scene`: three union heads with addresses, to whom a wish has been put. `crowd`: one round of sending without the worker's
lock, begun when a line comes on standard input, so that several can be at it at the same moment.
"""

import importlib
import sys
from pathlib import Path

from bihuan.base.clock import now, today
from bihuan.base.workspace import shipped_packs
from bihuan.cli.boot import boot, bring_up_to_date

PEOPLE = ("2001", "2002", "2003")


def scene() -> None:
    """See module."""
    ledger = importlib.import_module("bihuan.ledger.public")  # Django must stand before its models do
    org = importlib.import_module("bihuan.org.public")
    (root,) = org.tree(today()).roots()
    ledger.adopt_pack(shipped_packs() / "staff_wishes", unit=root, actor=0)
    people = [
        {"number": n, "name": f"甲{n}", "unit": "ROOT", "email": f"{n}@test.invalid", "effective_on": today()}
        for n in PEOPLE
    ]
    made = ledger.create("org.person", people, actor=0)
    posts = [
        {"unit": "ROOT", "title": f"工会{n}", "kind": "工会负责人", "effective_on": today()} for n in PEOPLE
    ]
    held = ledger.create("org.post", posts, actor=0)
    appointments = [
        {"post": post.record, "person": person.record, "effective_on": today()}
        for post, person in zip(held, made, strict=True)
    ]
    ledger.create("org.appointment", appointments, actor=0)
    ledger.create(
        "staff_wishes.wish", [{"title": "加装热水器", "category": "食宿出行"}], actor=made[0].record
    )


def crowd() -> None:
    """See module."""
    delivery = importlib.import_module("bihuan.news.delivery")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    told = delivery.send_news(now())
    sys.stdout.write(f"{told.messages} {len(told.faults)}\n")


if __name__ == "__main__":
    boot(Path(sys.argv[2]))
    bring_up_to_date()
    {"scene": scene, "crowd": crowd}[sys.argv[1]]()
