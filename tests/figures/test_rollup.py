"""Roll-up against the plain definition, on random trees."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.figures.rollup import common_above, subtree_best, subtree_distinct, subtree_sums

PATIENT = settings(deadline=None)


@dataclass
class Shape:
    parent: np.ndarray
    end: np.ndarray
    depth: np.ndarray


@st.composite
def shapes(draw, most=12):
    """A forest in depth-first order: each unit hangs under the one before it or one of those above that one."""
    parent, depth = [], []
    for place in range(draw(st.integers(1, most))):
        path = []
        above = place - 1
        while above >= 0:
            path.append(above)
            above = parent[above]
        parent.append(draw(st.sampled_from([*path, -1])))
        depth.append(depth[parent[-1]] + 1 if parent[-1] >= 0 else 0)
    end = list(range(1, len(parent) + 1))
    for place in reversed(range(len(parent))):
        if parent[place] >= 0:
            end[parent[place]] = max(end[parent[place]], end[place])
    return Shape(np.array(parent, np.int32), np.array(end, np.int32), np.array(depth, np.int32))


def below(shape, place):
    return [other for other in range(len(shape.parent)) if place in chain(shape, other)]


def chain(shape, place):
    found = []
    while place >= 0:
        found.append(place)
        place = int(shape.parent[place])
    return found


@PATIENT
@given(shapes(), st.data())
def test_sums_are_sums_over_the_units_below(shape, data):
    own = np.array([data.draw(st.integers(-(10**6), 10**6)) for _ in shape.parent], np.int64)
    expected = [sum(int(own[other]) for other in below(shape, place)) for place in range(len(own))]
    assert subtree_sums(own, shape.end).tolist() == expected
    table = np.stack([own, own * 2], axis=1)
    assert subtree_sums(table, shape.end)[:, 1].tolist() == [2 * each for each in expected]


def test_a_sum_beyond_64_bits_is_still_exact():
    shape = Shape(np.array([-1, 0, 0]), np.array([3, 2, 3]), np.array([0, 1, 1]))
    own = np.array([0, 2**62, 2**62 + 1], np.int64)
    assert subtree_sums(own, shape.end).tolist() == [2**63 + 1, 2**62, 2**62 + 1]


@PATIENT
@given(shapes(), st.data())
def test_best_is_the_best_of_the_units_below(shape, data):
    own = np.array([data.draw(st.integers(-50, 50)) for _ in shape.parent], np.int64)
    expected = [min(int(own[other]) for other in below(shape, place)) for place in range(len(own))]
    assert subtree_best(own, shape, np.minimum).tolist() == expected
    expected = [max(int(own[other]) for other in below(shape, place)) for place in range(len(own))]
    assert subtree_best(own, shape, np.maximum).tolist() == expected


@PATIENT
@given(shapes(), st.data())
def test_common_above_is_the_lowest_shared_unit(shape, data):
    places = st.integers(0, len(shape.parent) - 1)
    first, second = sorted((data.draw(places), data.draw(places)))
    shared = [place for place in chain(shape, first) if place in chain(shape, second)]
    expected = shared[0] if shared else -1
    assert common_above(np.array([first]), np.array([second]), shape).tolist() == [expected]


@PATIENT
@given(shapes(), st.data())
def test_distinct_counts_each_code_once_in_every_subtree(shape, data):
    pairs = data.draw(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, len(shape.parent) - 1)), max_size=20)
    )
    codes = np.array([code for code, _ in pairs], np.int64)
    places = np.array([place for _, place in pairs], np.int64)
    expected = [
        len({code for code, place in pairs if place in below(shape, top)}) for top in range(len(shape.parent))
    ]
    assert subtree_distinct(codes, places, shape).tolist() == expected
