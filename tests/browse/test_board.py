"""A board shows each state's count and first records, as far as the person may see them."""

import pytest

from bihuan.browse.public import Asked, board, page
from bihuan.ledger.public import StepTaken, step
from tests.browse.test_page import matters  # noqa: F401
from tests.ledger.conftest import clock, world  # noqa: F401


@pytest.mark.parametrize("sort", ["-effective_on", "amount"])
@pytest.mark.parametrize("who", ["clerk_a", "office", "nobody"])
def test_a_board_holds_what_the_table_holds(matters, who, sort):  # noqa: F811
    clerk = matters.people["clerk_a"]
    mine = page(Asked("trial.matter", {"unit": "A"}, limit=5), actor=clerk).records
    step([StepTaken(each.record, each.seen, "submit") for each in mine], actor=clerk)
    actor = matters.people[who]
    columns = board(Asked("trial.matter", {"urgent": ["是", "否"]}, sort=sort), 3, actor=actor)
    assert [column.state for column in columns] == ["draft", "open", "decided", "closed"]
    for column in columns:
        found = page(
            Asked("trial.matter", {"urgent": ["是", "否"], "state": column.state}, sort=sort, limit=3),
            actor=actor,
        )
        assert column.total == found.total
        assert [each.record for each in column.records] == [each.record for each in found.records]
