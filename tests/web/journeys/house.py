"""A small invented organisation with every pack in force, written into a workspace: `python -m tests.web.journeys.house FOLDER`."""

import os
import sys
from datetime import date, timedelta

os.environ["BIHUAN_WORKSPACE"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.web"

import django  # noqa: E402 - the settings read the workspace when Django starts

django.setup()

from bihuan.accounts.public import open_account  # noqa: E402
from bihuan.base.clock import today  # noqa: E402
from bihuan.base.workspace import shipped_packs  # noqa: E402
from bihuan.ledger.public import BUILT_IN, adopt_pack, catalogue, create  # noqa: E402
from bihuan.mechanism.public import in_order, load  # noqa: E402
from bihuan.org.public import tree, valid  # noqa: E402
from tests.web.journeys.people import PASSWORD, PEOPLE, UNITS  # noqa: E402


def build() -> None:
    """Units, people, posts, every pack, an account for everybody."""
    root, admin = tree(today()).roots()[0], next(iter(valid("org.person", today()))).record
    begin = date(today().year, 1, 1) - timedelta(days=365)
    units = [
        {"code": code, "name": name, "kind": kind, "parent": root, "effective_on": begin}
        for code, name, kind in UNITS
    ]
    create("org.unit", units, actor=admin)
    people = [
        {"number": number, "name": name, "unit": unit or root, "effective_on": begin, "party": True}
        for number, name, unit, _ in PEOPLE
    ]
    entries = create("org.person", people, actor=admin)
    by_number = {row["number"]: entry.record for row, entry in zip(people, entries, strict=True)}
    packs = [load(each.parent).mechanism for each in sorted(shipped_packs().glob("*/mechanism.yaml"))]
    for pack in in_order(pack for pack in packs if pack.id not in BUILT_IN):
        adopt_pack(shipped_packs() / pack.id, unit=root, actor=admin)
    missing = {kind for *_, kinds in PEOPLE for kind in kinds} - set(catalogue().posts.values())
    assert not missing, missing
    posts = [
        {"unit": unit or root, "title": f"{kind}（{number}）", "kind": kind, "effective_on": begin}
        for number, _, unit, kinds in PEOPLE
        for kind in kinds
    ]
    holders = [number for number, _, _, kinds in PEOPLE for _ in kinds]
    made = create("org.post", posts, actor=admin)
    terms = [
        {"post": post.record, "person": by_number[number], "effective_on": begin}
        for post, number in zip(made, holders, strict=True)
    ]
    create("org.appointment", terms, actor=admin)
    for number, record in by_number.items():
        account, _ = open_account(record, PASSWORD)
        assert account.number == number
    open_account(admin, PASSWORD)


if __name__ == "__main__":
    build()
