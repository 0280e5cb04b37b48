"""Sums in arrays: the same however many bearers are taken at a time, and exact for numbers of any size."""

import random
from datetime import timedelta

import numpy as np
import pytest

from bihuan.assess.points import cells
from bihuan.assess.points.cells import cells_of, points_by_place
from bihuan.assess.points.earning import earnings
from bihuan.assess.points.scheme import EPOCH, find_scheme, span_of
from bihuan.base.errors import BihuanError
from bihuan.base.period import parse_period
from tests.assess.points.world import CATALOGUE

SPAN = span_of(find_scheme(CATALOGUE, "merit.member"), parse_period("2026-03"))
RULES = {each.name: each for each in earnings(CATALOGUE, "merit.member")}
FIRST = (SPAN.places[0].start - EPOCH).days


def rows(count, seed=3):
    """Random rows from the first of January on: bearer, day, points."""
    pick = random.Random(seed)
    made = [(pick.randrange(7), FIRST + pick.randrange(89), pick.randrange(-900, 3000)) for _ in range(count)]
    return tuple(np.array(column, np.int64) for column in zip(*made, strict=True))


@pytest.mark.parametrize("rule", ["helping", "hours", "together", "occasion", "urgent", "slips"])
def test_taken_in_parts_it_comes_to_the_same(rule, monkeypatch):
    at, days, raw = rows(400)
    whole = points_by_place(RULES[rule], SPAN, at, days, raw, 7, 2)
    assert whole.shape == (3, 7)
    assert whole.any()
    monkeypatch.setattr(cells, "AT_ONCE", 2 * len(cells_of(RULES[rule], SPAN)))
    assert (points_by_place(RULES[rule], SPAN, at, days, raw, 7, 2) == whole).all()


def test_cells_follow_both_calendars():
    found = cells_of(RULES["hours"], SPAN)  # capped by the week, in months
    assert found.first == FIRST - 3  # the week of New Year's Day begins on the 29th of December
    assert len(found.of_day) == (SPAN.end - SPAN.places[0].start + timedelta(days=4)).days
    pairs = list(zip(found.places, found.caps, strict=True))
    assert pairs == sorted(set(pairs))
    assert found.places[0] == -1
    assert set(found.places) == {-1, 0, 1, 2}


def test_numbers_too_large_for_floats_stay_exact():
    large = 2**53 + 1
    at, days, raw = (np.array(each, np.int64) for each in ([0, 0, 1], [FIRST] * 3, [large, 2, -large]))
    assert points_by_place(RULES["helping"], SPAN, at, days, raw, 2, 2)[0].tolist() == [large + 2, -large]


def test_sums_that_no_number_can_hold_are_told():
    at, days, raw = (np.array(each, np.int64) for each in ([0, 0], [FIRST] * 2, [2**62, 2**62]))
    with pytest.raises(BihuanError, match="超出"):
        points_by_place(RULES["helping"], SPAN, at, days, raw, 1, 2)


def test_no_rows_give_nothing():
    none = np.array([], np.int64)
    assert points_by_place(RULES["slips"], SPAN, none, none, -150, 2, 2).tolist() == [[0, 0]] * 3
