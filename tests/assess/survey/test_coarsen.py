"""No sum over coarsened places, and no difference of two, has 1 to 4 people: a counterexample is searched for."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.assess.survey.coarsen import Branch, coarsen

MINIMUM = 5
GROUPS = ("", "甲", "乙")


def branch(parents: list[int]) -> Branch:
    """Units 100, 101 … depth-first, `parents` by place (of place 0: -1)."""
    end = list(range(1, len(parents) + 1))
    for place in range(len(parents) - 1, 0, -1):
        end[parents[place]] = max(end[parents[place]], end[place])
    return Branch(tuple(100 + place for place in range(len(parents))), tuple(parents), tuple(end))


@st.composite
def trees(draw, size=None):
    """Parents of a random tree, in depth-first order: each hangs under the last unit or one above that."""
    parents = [-1]
    for place in range(1, draw(st.integers(1, 9)) if size is None else size):
        chain = [place - 1]
        while parents[chain[-1]] >= 0:
            chain.append(parents[chain[-1]])
        parents.append(draw(st.sampled_from(chain)))
    return parents


places = st.tuples(
    st.integers(99, 108), st.sampled_from(GROUPS)
)  # 99 and what the tree lacks: units beyond it
waves = st.lists(st.lists(places, max_size=40), min_size=1, max_size=3)


def subtrees(parents: list[int]) -> list[set[int]]:
    made = branch(parents)
    return [{100 + each for each in range(place, made.end[place])} for place in range(len(parents))]


@settings(max_examples=300, deadline=None)
@given(trees(), waves, trees(size=9))
def test_no_base_and_no_difference_of_two_has_few_people(parents, waves, later):
    # Everybody is one point: (wave, place in the list). A question picks waves, units (of the tree as it was, or as it
    # is after units have moved) and groups.
    released: dict[tuple[int, int, str], set[tuple[int, int]]] = {}
    for wave, people in enumerate(waves):
        target = coarsen(Counter(people), branch(parents), MINIMUM)
        for number, place in enumerate(people):
            if target:
                released.setdefault((wave, *target[place]), set()).add((wave, number))
    bases = [set()]
    for units in [*subtrees(parents), *subtrees(later)]:
        for group in (None, *GROUPS):
            for chosen in [None, *range(len(waves))]:
                people = [
                    some
                    for (wave, unit, each), some in released.items()
                    if unit in units and group in (None, each) and chosen in (None, wave)
                ]
                bases.append(set().union(*people))
    sizes = {frozenset(base) for base in bases}
    for one in sizes:
        for other in sizes:
            assert len(one - other) == 0 or len(one - other) >= MINIMUM
            assert len(one & other) == 0 or len(one & other) >= MINIMUM


@settings(max_examples=300, deadline=None)
@given(trees(), st.lists(places, max_size=60))
def test_nobody_is_lost_and_nothing_moves_twice(parents, people):
    counts = Counter(people)
    target = coarsen(counts, branch(parents), MINIMUM)
    if len(people) < MINIMUM:
        assert target == {}
        return
    assert target.keys() == counts.keys()
    units = set(branch(parents).units)
    for place, to in target.items():
        assert to[0] in units
        assert target.get(to, to) == to
        assert to[1] in (place[1], "")


@settings(max_examples=200, deadline=None)
@given(trees(), st.lists(st.tuples(st.integers(100, 108), st.integers(5, 9)), unique_by=lambda each: each[0]))
def test_what_is_large_enough_stays(parents, large):
    units = set(branch(parents).units)
    counts = {(unit, ""): number for unit, number in large if unit in units}
    if counts:
        assert coarsen(counts, branch(parents), MINIMUM) == {place: place for place in counts}


def test_few_join_the_unit_above():
    counts = {(101, ""): 3, (102, ""): 7, (100, ""): 2}
    made = coarsen(counts, branch([-1, 0, 0]), MINIMUM)
    assert made == {(100, ""): (100, ""), (101, ""): (100, ""), (102, ""): (102, "")}


def test_a_unit_with_few_draws_up_the_smallest_below():
    counts = {(100, ""): 2, (101, ""): 9, (102, ""): 6}
    made = coarsen(counts, branch([-1, 0, 0]), MINIMUM)
    assert made == {(100, ""): (100, ""), (101, ""): (101, ""), (102, ""): (100, "")}


def test_groups_stay_apart_only_where_each_is_large_enough():
    counts = {(100, "甲"): 6, (100, "乙"): 4, (101, "甲"): 5, (101, "乙"): 5}
    made = coarsen(counts, branch([-1, 0]), MINIMUM)
    assert made[100, "甲"] == made[100, "乙"] == (100, "")
    assert made[101, "甲"] == (101, "甲")
