"""An organisation with every pack in force, filled with records, and people of every rank who can sign in."""

from dataclasses import dataclass
from datetime import date

from bench.records import BEGINNING, PACKS, Records
from bench.visitor import PASSWORD
from bihuan.accounts.public import open_account
from bihuan.base.clock import today
from bihuan.base.workspace import shipped_packs
from bihuan.figures.public import sync
from bihuan.ledger.public import adopt_pack, create, is_built_in
from bihuan.library.search.public import keep_up
from bihuan.mechanism.public import in_order, load


@dataclass(frozen=True, slots=True)
class Filled:
    """Whom to sign in as, and what to look at. `units`: the whole, one with many below it, one at the bottom."""

    leader: str
    secretary: str
    clerk: str
    units: tuple[int, int, int]
    records: dict[str, list[int]]


def fill(records: int, units: int) -> Filled:
    """Write it all, the lake and the index too."""
    book = Records(settled=0.97)
    book.found(units, units * 4)
    packs = [load(each.parent).mechanism for each in sorted(shipped_packs().glob("*/mechanism.yaml"))]
    for pack in in_order(each for each in packs if not is_built_in(each.id)):
        if pack.id not in PACKS:
            adopt_pack(shipped_packs() / pack.id, unit=book.root, actor=0)
    places = (book.root, book.links["org.unit"][0], book.links["org.unit"][-1])
    posts = (
        ("leader", places[0], ("单位负责人", "党组织书记", "党群办公室")),
        ("secretary", places[1], ("党组织书记", "组织委员", "工会负责人")),
        ("clerk", places[2], ("经办人", "纪检委员")),
    )
    for number, unit, kinds in posts:
        _appoint(number, unit, kinds)
    book.enter(records, today().year)
    sync()
    while keep_up().indexed:
        pass
    return Filled("leader", "secretary", "clerk", places, book.links)


def people(units: list[int], count: int) -> list[str]:
    """Clerks, one after another at these units, who can sign in; their numbers."""
    numbers = [f"V{place:03}" for place in range(count)]
    for place, number in enumerate(numbers):
        _appoint(number, units[place % len(units)], ("经办人", "纪检委员"))
    return numbers


def _appoint(number: str, unit: int, kinds: tuple[str, ...], since: date = BEGINNING) -> None:
    person = create(
        "org.person", [{"number": number, "name": number, "unit": unit, "effective_on": since}], actor=0
    )
    for kind in kinds:
        values = {"unit": unit, "title": f"{kind}{number}", "kind": kind, "effective_on": since}
        post = create("org.post", [values], actor=0)[0].record
        create(
            "org.appointment",
            [{"post": post, "person": person[0].record, "effective_on": since}],
            actor=0,
        )
    open_account(person[0].record, PASSWORD)
