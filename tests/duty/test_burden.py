"""Burden counted in a book: units, holders and events of the subtree alone."""

from datetime import date
from fractions import Fraction

import pytest

from bihuan.base.workspace import shipped_packs
from bihuan.book.public import current
from bihuan.duty.public import burden
from bihuan.figures.lake import forget_lake
from bihuan.ledger.public import Voiding, catalogue, void
from bihuan.mechanism.public import load
from tests.ledger.conftest import clock, world

__all__ = ["clock", "world"]

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def lake(world):
    yield
    forget_lake()


def test_only_what_lies_below_the_unit_is_asked(world):
    pack = load(shipped_packs() / "branch_assessment").mechanism
    whole = burden(pack, catalogue(), world.root, DAY)
    clerk = next(each for each in whole.shares if each.post == "clerk")
    # Two branches: 党员大会 and 党课 each quarter, 支委会 and 主题党日 each month; four required fields.
    assert (clerk.holders, clerk.entries) == (3, 2 * (Fraction(2, 3) + 2))
    assert clerk.fields == clerk.entries * clerk.demands[0].asked.must
    assert "党小组组长" in whole.missing
    assert "经办人" not in whole.missing
    below = burden(pack, catalogue(), world.units["B"], DAY)
    clerk = next(each for each in below.shares if each.post == "clerk")
    assert (clerk.holders, clerk.entries) == (1, Fraction(2, 3) + 2)


def test_units_where_nobody_may_enter_are_named(world):
    pack = load(shipped_packs() / "branch_assessment").mechanism
    assert burden(pack, catalogue(), world.root, DAY).gaps == ()
    held = world.appointments["clerk_b"]
    void([Voiding(held, current([held])[held].head, "登错")], actor=world.admin)
    gaps = {each.title: each for each in burden(pack, catalogue(), world.root, DAY).gaps}
    assert gaps["支委会"].units == (world.units["B"],)
    assert gaps["支委会"].posts == ("经办人", "组织委员", "党组织书记", "党小组组长")


def test_every_shipped_pack_can_be_weighed(world):
    for folder in sorted(shipped_packs().iterdir()):
        pack = load(folder).mechanism
        if all(used in catalogue().mechanisms for used in pack.definition.uses):
            assert burden(pack, catalogue(), world.root, DAY).entries >= 0
