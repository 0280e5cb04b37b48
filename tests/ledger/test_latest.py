"""The latest: newest first, each record once, of the units asked for, as far as the person may see."""

from bihuan.book.public import current
from bihuan.ledger.public import Amendment, amend, create, latest
from tests.ledger.conftest import World


def matter(world: World, code: str, unit: str) -> int:
    row = {"code": code, "title": code, "raised_on": "2026-06-01", "unit": unit}
    return create("trial.matter", [row], actor=world.people[f"clerk_{unit.lower()}"])[0].record


def seen(world: World, person: str, units: list[str], limit: int = 9) -> list[str]:
    places = [world.units[unit] for unit in units]
    found = latest(places, actor=world.people[person], limit=limit, without={"org"})
    return [each.shown.label for each in found]


def test_the_newest_come_first_each_once(world):
    first, _ = matter(world, "甲", "A"), matter(world, "乙", "A")
    assert seen(world, "clerk_a", ["A"]) == ["乙", "甲"]
    actor = world.people["clerk_a"]
    (entry,) = amend([Amendment(first, current([first])[first].head, {"title": "甲改"})], actor=actor)
    assert seen(world, "clerk_a", ["A"]) == ["甲改", "乙"]
    assert seen(world, "clerk_a", ["A"], limit=1) == ["甲改"]
    found = latest([world.units["A"]], actor=actor, limit=1)[0]
    assert (found.action, found.ledger_title, found.recorded_at) == ("amend", "事项", entry.recorded_at)


def test_other_units_and_what_is_not_for_the_person_stay_out(world):
    matter(world, "甲", "A")
    matter(world, "乙", "B")
    assert seen(world, "clerk_b", ["A", "B"]) == seen(world, "clerk_b", ["B"]) == ["乙"]
    assert seen(world, "clerk_a", ["A", "B"]) == ["甲"]
    assert seen(world, "office", ["A", "B"]) == ["乙", "甲"]
