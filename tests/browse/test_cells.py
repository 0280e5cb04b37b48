"""A matrix counts what the table lists, for every pair of values, as far as the person may see it."""

from collections import Counter

import pytest

from bihuan.base.errors import NotFound
from bihuan.browse.public import Asked, cells, groupings, page, totals
from bihuan.ledger.public import catalogue, create
from tests.browse.test_page import matters  # noqa: F401
from tests.ledger.conftest import clock, world  # noqa: F401


@pytest.mark.parametrize("who", ["clerk_a", "office", "nobody"])
@pytest.mark.parametrize(
    ("row", "column"), [("level", "owner"), ("unit", "month"), ("state", "urgent"), ("owner", "unit")]
)
def test_cells_are_counts_of_the_table(matters, who, row, column):  # noqa: F811
    actor = matters.people[who]
    shown = page(Asked("trial.matter", limit=1000), actor=actor).records

    def value(each, name):
        own = {"unit": each.unit, "state": each.state, "month": f"{each.effective_on:%Y-%m}"}
        return own[name] if name in own else each.values.get(name)

    found = cells(Asked("trial.matter"), row, column, actor=actor)
    assert found.counts == Counter((value(each, row), value(each, column)) for each in shown)
    assert found.rows == Counter(value(each, row) for each in shown)
    assert totals(Asked("trial.matter"), column, actor=actor) == Counter(
        value(each, column) for each in shown
    )


def test_only_the_greatest_are_listed_and_the_rest_is_told(matters):  # noqa: F811
    found = cells(Asked("trial.matter"), "month", "level", actor=0, most_rows=2)
    assert (len(found.rows), found.more_rows) == (2, len(totals(Asked("trial.matter"), "month", actor=0)) - 2)


def test_what_cannot_group_is_refused(matters):  # noqa: F811
    ways = groupings(catalogue().ledger("trial.matter"))
    assert {"state", "unit", "level", "tags", "owner", "rule", "urgent", "month"} == set(ways)
    for name in ("title", "lines", "amount", "nothing"):
        with pytest.raises(NotFound):
            cells(Asked("trial.matter"), name, "level", actor=0)


def test_a_confidential_ledger_counts_nothing_for_others(world):  # noqa: F811
    create(
        "trial.secret", [{"unit": "A", "title": "一件", "person": "clerk_b"}], actor=world.people["chief_a"]
    )
    seen = {
        who: sum(cells(Asked("trial.secret"), "unit", "month", actor=world.people[who]).counts.values())
        for who in world.people
    }
    assert seen == {who: int(who in ("chief_a", "clerk_b")) for who in world.people}
