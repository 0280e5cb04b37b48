"""What a move brings: what goes along, who gains and loses sight, whose sums change; only what the asker may see."""

import pytest

from bihuan.ledger.public import consequences, create, open_of_post
from tests.ledger.conftest import DAY, case, clock, world

__all__ = ["case", "clock", "world"]


@pytest.fixture
def group(world):
    """A unit under A."""
    values = {"code": "A1", "name": "一组", "kind": "党小组", "parent": "A", "effective_on": "2026-01-01"}
    return create("org.unit", [values], actor=world.admin)[0].record


def test_who_and_what(world, group, case):
    create(
        "trial.matter",
        [{"unit": "A1", "code": "Z9", "title": "一组的事", "raised_on": "2026-06-01"}],
        actor=0,
    )
    a, b = world.units["A"], world.units["B"]
    brings = consequences(group, b, DAY, actor=world.admin)
    assert (brings.units, brings.people, brings.posts) == (1, 0, 0)
    assert brings.fewer == [a]
    assert brings.more == [b]
    assert brings.unchanged == [world.root]
    lose, gain = {each.person for each in brings.losing}, {each.person for each in brings.gaining}
    assert world.people["chief_a"] in lose
    assert world.people["chief_b"] in gain
    assert world.people["office"] not in lose | gain
    assert {each.ledger: each.total for each in brings.records} == {"trial.matter": 1}
    assert [each.text for each in brings.periods] == ["2026-06", "2026-Q2", "2026-H1", "2026"]


def test_what_the_asker_may_not_see_is_not_counted(world, case):
    create(
        "trial.secret",
        [{"unit": "A", "title": "来信一件", "person": "clerk_b"}],
        actor=world.people["chief_a"],
    )
    brings = consequences(world.units["A"], world.units["B"], DAY, actor=world.admin)
    assert "trial.secret" not in {each.ledger for each in brings.records}
    assert brings.withheld


def test_what_is_open_at_a_post(world, case):
    case()
    a = world.units["A"]
    found, total = open_of_post("经办人", a, on=DAY, actor=world.admin, limit=10)
    assert total == 1
    assert found[0].label
    assert found[0].steps
    assert open_of_post("经办人", world.units["B"], on=DAY, actor=world.admin, limit=10) == ([], 0)
