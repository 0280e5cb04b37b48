"""Merging: people, units below and posts go together on one day, all or nothing."""

import pytest

from bihuan.base.errors import NotAllowed, Refused
from bihuan.book.public import current, head
from bihuan.ledger.public import create, merge_unit
from bihuan.org.public import people_at, seats_at, tree
from tests.ledger.conftest import DAY, clock, world

__all__ = ["clock", "world"]


def seen(record: int) -> int:
    return current([record])[record].head


def test_all_go_together(world):
    a, b = world.units["A"], world.units["B"]
    group = create(
        "org.unit",
        [{"code": "A1", "name": "一组", "kind": "党小组", "parent": "A", "effective_on": "2026-01-01"}],
        actor=world.admin,
    )[0].record
    before = len(people_at(a, DAY)) + len(people_at(b, DAY))
    merge_unit(a, seen(a), successor=b, on=DAY, reason="12 号文", actor=world.admin)
    units = tree(DAY)
    assert units.above(group) == [b, world.root]
    assert not units.standing[units.index(a)]
    assert units.above(a)[0] == b
    assert len(people_at(b, DAY)) == before
    assert not people_at(a, DAY)
    assert not seats_at(a, DAY)
    assert seats_at(b, DAY)


def test_nothing_is_written_where_one_thing_is_wrong(world):
    a, last = world.units["A"], head().seq
    with pytest.raises(Refused):
        merge_unit(a, seen(a), successor=a, on=DAY, actor=world.admin)
    with pytest.raises(Refused):
        merge_unit(a, seen(a), successor=world.units["B"], on=DAY.replace(year=2025), actor=world.admin)
    with pytest.raises(NotAllowed):
        merge_unit(a, seen(a), successor=world.units["B"], on=DAY, actor=world.people["chief_a"])
    assert head().seq == last
