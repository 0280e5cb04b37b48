"""Sights say for whole ledgers what `may_see` says record by record."""

import pytest

from bihuan.book.public import current, find
from bihuan.ledger.public import Sight, allowed_somewhere, catalogue, create, sights, where_allowed
from bihuan.ledger.rights import visible_among
from bihuan.org.public import INSTALLATION

pytestmark = pytest.mark.django_db


def test_the_installation_sees_every_unit(world):
    assert {sight.units for sight in sights(catalogue(), INSTALLATION).values()} == {None}


def test_by_default_those_with_a_post_near_or_above_and_the_creator(world):
    sight = sights(catalogue(), world.people["clerk_a"])["trial.matter"]
    assert sight == Sight(frozenset({world.units["A"]}), sight.fields, creator=True)
    above = sights(catalogue(), world.people["office"])["trial.matter"]
    assert above.units == {world.root, *world.units.values()}
    assert sights(catalogue(), world.people["nobody"])["trial.matter"].units == frozenset()


def test_another_post_is_another_sight(world):
    nobody = world.people["nobody"]
    row = {"unit": "A", "code": "1", "title": "事项", "raised_on": "2026-06-02"}
    made = create("trial.matter", [row], actor=world.people["clerk_a"])[0].record
    ledger = catalogue().ledger("trial.matter")
    rows = list(current([made]).values())
    assert list(visible_among(catalogue(), nobody, ledger, rows)) == []
    post = next(
        each.record for each in find("org.post", unit=world.units["A"]) if each.values["kind"] == "经办人"
    )
    create(
        "org.appointment",
        [{"post": post, "person": nobody, "effective_on": "2026-01-01"}],
        actor=world.admin,
    )
    assert list(visible_among(catalogue(), nobody, ledger, rows)) == rows


def test_allowed_somewhere_is_whether_there_is_a_unit(world):
    known = catalogue()
    for person in (*world.people.values(), world.admin):
        for ledger in known.ledgers.values():
            for by in (ledger.definition.create.by, ledger.definition.amend.by, ledger.definition.void.by):
                units = where_allowed(known, person, by)
                assert allowed_somewhere(known, person, by) == (units is None or bool(units))
