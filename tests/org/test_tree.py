"""The tree follows moves, mergers and endings by date and moment, and never loses a unit."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.base.errors import NotFound
from bihuan.book.public import head
from bihuan.org.history import Version
from bihuan.org.public import build_tree, loop_made_by, tree
from tests.org.builder import BEGIN, unit

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 1)


@pytest.fixture
def group():
    root = unit("G")
    east, west = unit("E", root, order=2), unit("W", root, order=1)
    return {
        "G": root,
        "E": east,
        "W": west,
        "E1": unit("E1", east),
        "E2": unit("E2", east),
        "W1": unit("W1", west),
    }


def names(found, units):
    return [found.code(int(each)) for each in units]


def test_depth_first_by_order_then_code(group):
    found = tree(BEGIN)
    assert names(found, found.units) == ["G", "W", "W1", "E", "E1", "E2"]
    assert found.depth.tolist() == [0, 1, 2, 1, 2, 2]
    assert names(found, found.subtree(group["E"])) == ["E", "E1", "E2"]
    assert names(found, found.path(group["W1"])) == ["G", "W", "W1"]
    assert names(found, found.children(group["G"])) == ["W", "E"]


def test_move_holds_from_its_date(group):
    unit("E1", group["W"], record=group["E1"], action="change", on=LATER)
    assert group["E1"] in tree(BEGIN).subtree(group["E"])
    assert group["E1"] in tree(LATER).subtree(group["W"])
    assert group["E1"] not in tree(LATER).subtree(group["E"])


def test_what_was_known_then(group):
    before = head().seq
    unit("E1", group["W"], record=group["E1"], action="change", on=BEGIN)
    assert group["E1"] in tree(LATER, as_of=before).subtree(group["E"])
    assert group["E1"] in tree(LATER).subtree(group["W"])


def test_merged_unit_counts_with_its_successor(group):
    unit(
        "W1", group["W"], record=group["W1"], action="merge", state="merged", on=LATER, successor=group["E1"]
    )
    found = tree(LATER)
    assert group["W1"] in found.subtree(group["E1"])
    assert not found.standing[found.index(group["W1"])]
    assert names(found, found.children(group["E1"])) == []
    assert group["W1"] in tree(BEGIN).subtree(group["W"])


def test_ended_and_future_units_stay_in_sums(group):
    unit("E2", group["E"], record=group["E2"], action="end", state="ended", on=LATER)
    new = unit("E3", group["E"], on=LATER)
    assert {group["E2"], new} <= set(tree(LATER).subtree(group["E"]).tolist())
    assert new in tree(BEGIN).subtree(group["E"])
    assert not tree(BEGIN).standing[tree(BEGIN).index(new)]


def test_correction_replaces_what_it_corrects(group):
    unit("E1", group["W"], record=group["E1"], action="amend", on=BEGIN)
    assert group["E1"] in tree(BEGIN).subtree(group["W"])


def test_void_unit_is_gone(group):
    unit("E2", group["E"], record=group["E2"], action="void", state="void")
    with pytest.raises(NotFound):
        tree(LATER).index(group["E2"])


def test_found_by_code_name_or_record(group):
    found = tree(BEGIN)
    assert found.find("E1") == found.find("E1单位") == found.find(f"#{group['E1']}") == group["E1"]
    with pytest.raises(NotFound, match="E1单位"):
        found.find("E1单们")


def test_same_name_twice_asks_for_the_code(group):
    unit("X1", group["W"], name="综合部")
    unit("X2", group["E"], name="综合部")
    with pytest.raises(NotFound, match="X1、X2"):
        tree(BEGIN).find("综合部")


def test_a_loop_is_foreseen_and_never_hangs_the_tree(group):
    assert loop_made_by({group["G"]: group["E1"]}, BEGIN) == [group["G"]]
    assert loop_made_by({group["E1"]: group["W"]}, BEGIN) == []
    unit("E", group["E1"], record=group["E"], action="change", on=LATER)
    assert sorted(tree(LATER).units.tolist()) == sorted(group.values())


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12))
def test_any_parents_make_a_tree_of_all_units(parents):
    versions = [
        (
            Version(
                place,
                place,
                place,
                "create",
                "active",
                BEGIN,
                {"code": f"{place:02}", "name": "", "parent": parent},
            ),
            True,
        )
        for place, parent in enumerate(parents, 1)
    ]
    found = build_tree(BEGIN, versions)
    assert sorted(found.units.tolist()) == list(range(1, len(parents) + 1))
    for place in range(len(found)):
        inside = set(range(place, int(found.end[place])))
        below = {place}
        for other in range(place + 1, len(found)):
            if int(found.parent[other]) in below:
                below.add(other)
        assert inside == below
    assert np.all(found.depth[found.parent < 0] == 0)
