"""Held files: each person's own, under their own names, for a day and not more than a few."""

import os
import time

import pytest

from bihuan.base.errors import NotFound
from bihuan.personal.held import HOURS, MOST, claim, held_file, hold_file, note, release, unclaim


def test_a_file_is_held_for_its_person_alone(workspace):
    held = hold_file(7, b"rows", "../../名单.xlsx", {"ledger": "trial.matter"})
    assert held.path.name == "名单.xlsx"
    note(held, {"ledger": "trial.matter", "done": 1})
    found = held_file(7, held.token)
    assert (found.path.read_bytes(), found.about["done"]) == (b"rows", 1)
    for person, token in ((8, held.token), (7, "0" * 32), (7, "../7"), (7, "")):
        with pytest.raises(NotFound):
            held_file(person, token)
    release(found)
    with pytest.raises(NotFound):
        held_file(7, held.token)


def test_what_is_old_and_what_is_too_much_goes(workspace):
    first = hold_file(7, b"a", "a.xlsx", {})
    place = first.path.parent.parent
    old = time.time() - HOURS * 3600 - 60
    os.utime(place, (old, old))
    with pytest.raises(NotFound):
        held_file(7, first.token)
    for _ in range(MOST + 3):
        hold_file(7, b"b", "b.xlsx", {})
    assert not place.exists()
    assert len(list(place.parent.iterdir())) == MOST


def test_work_that_must_not_be_done_twice_is_claimed_once(workspace):
    held = hold_file(7, b"a", "a.xlsx", {})
    assert [claim(held), claim(held)] == [True, False]
    unclaim(held)
    assert claim(held)
