"""Ending a unit: refused while somebody is there, its posts end with it."""

import pytest

from bihuan.base.errors import Refused
from bihuan.book.public import current
from bihuan.ledger.public import Change, change, end_unit
from bihuan.org.public import people_at, seats_at, terms_of, tree
from tests.ledger.conftest import DAY, clock, world

__all__ = ["clock", "world"]


def test_people_go_first_then_the_unit_with_its_posts(world):
    b = world.units["B"]
    with pytest.raises(Refused, match="在册人员"):
        end_unit(b, current([b])[b].head, on=DAY, actor=world.admin)
    rows = current(each.record for each in people_at(b, DAY)).values()
    change([Change(row.record, row.head, {"unit": world.root}, DAY) for row in rows], actor=world.admin)
    end_unit(b, current([b])[b].head, on=DAY, actor=world.admin)
    units = tree(DAY)
    assert not units.standing[units.index(b)]
    assert not seats_at(b, DAY)
    assert all(term.until == DAY for term in terms_of(world.people["clerk_b"]))
