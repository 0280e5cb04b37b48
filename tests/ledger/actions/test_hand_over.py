"""Handing over a post: one goes and one comes on the same day, or nothing happens; one who comes back takes up the old record."""

import pytest

from bihuan.base.errors import Conflict, NotAllowed, Refused
from bihuan.book.public import current, find, head
from bihuan.ledger.public import hand_over
from bihuan.org.public import holders
from tests.ledger.conftest import DAY, clock, world

__all__ = ["clock", "world"]


def test_there_and_back(world):
    post, first = world.posts["经办人clerk_b"], world.appointments["clerk_b"]
    old, new = world.people["clerk_b"], world.people["nobody"]
    row = current([first])[first]
    hand_over(first, row.head, post=post, to=new, on=DAY, actor=world.admin)
    assert holders("经办人", world.units["B"], DAY) == (new,)
    second = next(each for each in find("org.appointment", state="active") if each.values["post"] == post)
    with pytest.raises(Conflict):
        hand_over(first, row.head, post=post, to=new, on=DAY, actor=world.admin)
    hand_over(second.record, second.head, post=post, to=old, on=DAY, actor=world.admin)
    assert holders("经办人", world.units["B"], DAY) == (old,)
    assert current([first])[first].state == "active"


def test_nothing_is_written_where_one_half_is_wrong(world):
    first, last = world.appointments["clerk_a"], head().seq
    seen, post = current([first])[first].head, world.posts["经办人clerk_a"]
    with pytest.raises(Refused):
        hand_over(
            first, seen, post=post, to=world.people["nobody"], on=DAY.replace(year=2025), actor=world.admin
        )
    with pytest.raises(NotAllowed):
        hand_over(first, seen, post=post, to=world.people["nobody"], on=DAY, actor=world.people["clerk_a"])
    assert head().seq == last
