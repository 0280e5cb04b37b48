"""Forced distribution: counts are right for every size, with equal scores and vetoes."""

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.assess.score.distribute import distribute, quotas

SHARES = [Decimal(20), Decimal(60), Decimal("12.5"), Decimal("7.5")]


@pytest.mark.parametrize("rounding", ["largest", "down"])
def test_quotas_add_up_for_every_size(rounding):
    for total in range(501):
        found = quotas(total, SHARES, rounding)
        assert sum(found) == total
        assert min(found) >= 0
        exact = [share * total / 100 for share in SHARES]
        assert all(abs(got - want) < 1 for got, want in zip(found, exact, strict=True))
        if rounding == "down":
            above = 0
            for got, bound in zip(found[:-1], [sum(exact[: n + 1]) for n in range(3)], strict=True):
                above += got
                assert above <= bound < above + 1


def test_largest_remainder_by_hand():
    # 7: 1.4, 4.2, 0.875, 0.525 → 1, 4, 0, 0 and two left: to 0.875 and 0.525
    assert quotas(7, SHARES, "largest") == [1, 4, 1, 1]
    assert quotas(7, SHARES, "down") == [1, 4, 1, 1]
    assert quotas(6, [Decimal(20), Decimal(70), Decimal(10)], "largest") == [1, 4, 1]
    assert quotas(6, [Decimal(20), Decimal(70), Decimal(10)], "down") == [1, 4, 1]
    assert quotas(4, [Decimal(25), Decimal(50), Decimal(25)], "largest") == [1, 2, 1]
    # equal remainders: to the higher grade
    assert quotas(2, [Decimal(25), Decimal(50), Decimal(25)], "largest") == [1, 1, 0]


def test_shares_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="not to 100"):
        quotas(10, [Decimal(20), Decimal(70)], "largest")


@pytest.mark.parametrize("rounding", ["largest", "down"])
@pytest.mark.parametrize("ties", ["up", "down"])
def test_counts_are_right_for_every_size_with_ties(rounding, ties):
    pick = random.Random(5)
    for total in range(1, 501):
        scores = [pick.randrange(max(1, total // pick.randint(1, 6))) for _ in range(total)]
        _hold(scores, rounding, ties)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(-5, 40), max_size=60),
    st.sampled_from(["largest", "down"]),
    st.sampled_from(["up", "down"]),
)
def test_counts_are_right_for_any_scores(scores, rounding, ties):
    _hold(scores, rounding, ties)


def _hold(scores, rounding, ties):
    """Said apart from the code: a score's grade is decided by where its group of equals stands among all."""
    found = distribute(scores, SHARES, rounding=rounding, ties=ties)
    assert found.quota == quotas(len(scores), SHARES, rounding)
    assert sum(found.got) == len(scores)
    bounds = [sum(found.quota[: grade + 1]) for grade in range(len(SHARES))]
    for score, grade in zip(scores, found.places, strict=True):
        better = sum(other > score for other in scores)
        equal = sum(other == score for other in scores)
        last = better + (1 if ties == "up" else equal)  # the place that decides
        assert grade == next(index for index, bound in enumerate(bounds) if last <= bound)
    if len(set(scores)) == len(scores):
        assert found.got == found.quota and not found.tied


def test_ties_are_named_at_the_bound_they_cross():
    scores = [90, 80, 80, 80, 70]
    shares = [Decimal(40), Decimal(40), Decimal(20)]
    up, down = (distribute(scores, shares, ties=ties) for ties in ("up", "down"))
    assert up.got == [4, 0, 1] and up.tied == [0]
    assert down.got == [1, 3, 1] and down.tied == [0]


def test_who_is_vetoed_leaves_the_place_to_the_next():
    scores = [90, 80, 70, 60, 50]
    shares = [Decimal(40), Decimal(40), Decimal(20)]
    found = distribute(scores, shares, highest=[1, 0, 0, 0, 0])
    assert found.places == [1, 0, 0, 1, 2]
    found = distribute(scores, shares, highest=[2, 2, 2, 2, 2])
    assert found.got == [0, 0, 5]
