"""Habits: what somebody records most, lots counted once; and what of the last record stands in the next."""

from datetime import UTC, datetime, timedelta

from bihuan.base.clock import today, use_clock
from bihuan.ledger.public import Amendment, amend, carried, create, get, recorded_most

PLAIN = {"unit": "A", "title": "换门锁", "raised_on": "2026-06-01"}


def enter(world, *rows, ledger="trial.matter", actor="clerk_a"):
    return create(ledger, [PLAIN | row for row in rows], actor=world.people[actor])


def test_the_most_frequent_first_and_a_lot_counts_once(world):
    enter(world, *({"code": f"L{n}"} for n in range(9)))  # as from a workbook
    visits = [{"person": who, "effective_on": "2026-06-02"} for who in ("clerk_b", "chief_b", "office")]
    made = []
    for minute, visit in enumerate(visits, 1):
        with use_clock(lambda minute=minute: datetime(2026, 6, 15, 3, minute, tzinfo=UTC)):
            made += create("trial.visit", [visit], actor=world.people["clerk_a"])
    mine = recorded_most(world.people["clerk_a"], since=today())
    assert [(each.ledger, each.times) for each in mine] == [("trial.visit", 3), ("trial.matter", 1)]
    assert mine[0].record == made[-1].record
    assert recorded_most(world.people["clerk_a"], since=today() + timedelta(days=1)) == []
    assert recorded_most(world.people["chief_a"], since=today()) == []


def test_what_goes_on_and_what_is_this_one_s_alone(world):
    record = enter(world, {"code": "N1", "level": "高", "reason": "长话", "amount": "5"})[0].record
    clerk = world.people["clerk_a"]
    given = carried(record, actor=clerk)
    assert given["unit"] == world.units["A"]
    assert (given["level"], given["amount"]) == ("高", "5.00")
    assert not {"title", "code", "raised_on", "reason"} & set(given)
    # As it is now, and only what was filled in at first: later steps and corrections add no fields.
    amend([Amendment(record, get(record, actor=clerk).seen, {"level": "低", "people": "3"})], actor=clerk)
    again = carried(record, actor=clerk)
    assert again["level"] == "低"
    assert "people" not in again


def test_nothing_confidential_and_nothing_of_others(world):
    secret = create(
        "trial.secret",
        [{"unit": "A", "title": "密", "effective_on": "2026-06-01"}],
        actor=world.people["chief_a"],
    )
    assert carried(secret[0].record, actor=world.people["chief_a"]) == {}
    assert carried(10**9, actor=world.people["chief_a"]) == {}
