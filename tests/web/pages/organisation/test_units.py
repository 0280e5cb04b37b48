"""The tree on any day, opened branch by branch, and its search."""

from bihuan.ledger.public import Change, change, get
from tests.ledger.conftest import DAY


def test_the_tree_of_another_day(world, signed_in):
    a = world.units["A"]
    change([Change(a, get(a, actor=0).seen, {"name": "甲支部"}, DAY)], actor=world.admin)
    browser = signed_in("clerk_b")
    assert "甲支部" in browser.get("/organisation/").content.decode()
    before = browser.get("/organisation/?on=2026-03-01").content.decode()
    assert "A支部" in before
    assert "甲支部" not in before
    assert browser.get("/organisation/?on=2026-13-99").status_code == 200


def test_units_and_people_are_found(world, signed_in):
    browser = signed_in("clerk_b")
    for words, found in (("azb", "A支部"), ("clerk2", "clerk2_a某"), ("ROOT", "试验集团")):
        assert found in browser.get("/organisation/", {"q": words}).content.decode(), words
    assert "没有叫这个的单位" in browser.get("/organisation/", {"q": "查无此人"}).content.decode()


def test_a_branch(world, signed_in):
    browser = signed_in("clerk_b")
    part = browser.get(f"/organisation/below/{world.root}")
    assert [each["name"] for each in part.context["branches"]] == ["A支部", "B支部"]
    assert browser.get("/organisation/below/999999").status_code == 404


def test_few_statements_however_many_units(world, signed_in, django_assert_max_num_queries):
    browser = signed_in("clerk_b")
    browser.get("/organisation/")
    with django_assert_max_num_queries(20):
        browser.get("/organisation/")
    with django_assert_max_num_queries(35):
        browser.get(f"/organisation/units/{world.units['A']}")
