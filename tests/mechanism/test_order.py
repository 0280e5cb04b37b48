"""The order of adoption."""

from dataclasses import replace
from graphlib import CycleError

import pytest

from bihuan.base.workspace import shipped_packs
from bihuan.mechanism.public import in_order, load


def packs(*names):
    return [load(shipped_packs() / name).mechanism for name in names]


def test_a_mechanism_comes_after_those_it_uses():
    found = [each.id for each in in_order(packs("member_points", "care_visits", "study_sessions"))]
    assert found.index("study_sessions") < found.index("member_points")
    assert sorted(found) == ["care_visits", "member_points", "study_sessions"]


def test_what_is_used_but_not_among_them_does_not_matter():
    assert [each.id for each in in_order(packs("member_points"))] == ["member_points"]


def test_a_circle_is_told():
    one, two = packs("study_sessions", "member_points")
    one = replace(one, definition=one.definition.model_copy(update={"uses": ["member_points"]}))
    with pytest.raises(CycleError):
        in_order([one, two])
