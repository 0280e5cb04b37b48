"""Child records stand under their parents for whoever may see them."""

from bihuan.browse.public import children
from bihuan.ledger.public import catalogue, create
from tests.ledger.conftest import case, clock, world  # noqa: F401


def test_children_come_by_parent_and_ledger(world, case):  # noqa: F811
    one, two, clerk = case().record, case().record, world.people["clerk_a"]
    rows = [{"matter": one, "title": f"子项{n}", "effective_on": "2026-06-02"} for n in range(5)]
    create("trial.item", rows, actor=clerk)
    ledger = catalogue().ledger("trial.matter")
    found = children(catalogue(), ledger, [one, two], each=3, actor=clerk)
    assert list(found) == [one]
    assert [each.label for each in found[one]["trial.item"]] == ["子项0", "子项1", "子项2", "子项3"]
    assert children(catalogue(), ledger, [one, two], each=3, actor=world.people["nobody"]) == {}
