"""The periods of a scheme: whole ones of one year, numbered one after the other."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bihuan.assess.points.scheme import FINER, find_scheme, number_of, span_of
from bihuan.base.errors import NotFound, Refused
from bihuan.base.period import GRAINS, parse_period, period_of
from tests.assess.points.world import CATALOGUE

MEMBER, WEEKLY = (find_scheme(CATALOGUE, f"merit.{name}") for name in ("member", "weekly"))


@pytest.mark.parametrize(
    ("scheme", "asked", "first", "last", "count", "begins"),
    [
        (MEMBER, "2026-03", "2026-01", "2026-03", 3, 2),
        (MEMBER, "2026-Q2", "2026-01", "2026-06", 6, 3),
        (MEMBER, "2026", "2026-01", "2026-12", 12, 0),
        (WEEKLY, "2026-W02", "2026-W01", "2026-W02", 2, 1),
        (WEEKLY, "2026-W53", "2026-W01", "2026-W53", 53, 52),
    ],
)
def test_the_year_up_to_the_period(scheme, asked, first, last, count, begins):
    span = span_of(scheme, parse_period(asked))
    assert [span.places[0].text, span.places[-1].text] == [first, last]
    assert (len(span.places), span.first) == (count, begins)


@pytest.mark.parametrize("asked", ["2026-W10", "2026-01..2026-03-14", "2025-12..2026-01", "2026-03-05"])
def test_a_period_that_the_scheme_does_not_have_is_refused(asked):
    with pytest.raises(Refused, match="没有“.*”这一期.*同一年的整期"):
        span_of(MEMBER, parse_period(asked))


def test_an_unknown_scheme_names_the_nearest():
    with pytest.raises(NotFound, match="merit.member"):
        find_scheme(CATALOGUE, "merit.membre")


@pytest.mark.parametrize("grain", GRAINS)
def test_numbers_of_periods_grow_by_one_from_each_to_the_next(grain):
    days = [date(2023, 12, 25) + timedelta(days=number) for number in range(800)]
    numbers = [number_of(day, grain) for day in days]
    new = [period_of(day, grain) != period_of(day - timedelta(days=1), grain) for day in days[1:]]
    assert [after - before for before, after in pairwise(numbers)] == new


@pytest.mark.parametrize("grain", GRAINS)
def test_finer_grains_never_cross_a_border(grain):
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(1100)]
    for coarse in GRAINS:
        inside = all(period_of(day, grain).end <= period_of(day, coarse).end for day in days)
        assert inside == (coarse in FINER[grain])
