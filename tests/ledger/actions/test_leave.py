"""Leaving: the person and every post held go on the same day."""

from bihuan.book.public import current
from bihuan.ledger.public import leave
from bihuan.org.public import posts_of, terms_of
from tests.ledger.conftest import DAY, clock, world

__all__ = ["clock", "world"]


def test_posts_fall_vacant(world):
    clerk = world.people["clerk_a"]
    leave(clerk, current([clerk])[clerk].head, on=DAY, reason="退休", actor=world.admin)
    assert current([clerk])[clerk].state == "left"
    assert not posts_of(clerk, DAY)
    assert terms_of(clerk)[0].until == DAY
