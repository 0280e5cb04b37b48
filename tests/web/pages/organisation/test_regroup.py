"""Moving, merging, ending: shown before it is written, refused to whoever may not, with what is wrong at its place."""

import pytest

from bihuan.book.public import head
from bihuan.ledger.public import create
from bihuan.org.public import tree
from tests.ledger.conftest import DAY


@pytest.fixture
def group(world):
    values = {"code": "A1", "name": "一组", "kind": "党小组", "parent": "A", "effective_on": "2026-01-01"}
    return create("org.unit", [values], actor=world.admin)[0].record


def test_a_move_is_shown_and_then_done(world, signed_in, group):
    admin, last = signed_in("admin"), head().seq
    asked = {"parent": "B", "on": DAY.isoformat(), "reason": "12 号文"}
    page = admin.get(f"/organisation/units/{group}/move", asked)
    assert page.context["fewer"] == ["A支部"]
    assert page.context["more"] == ["B支部"]
    assert "确认改隶" in page.content.decode()
    assert head().seq == last
    done = admin.post(f"/organisation/units/{group}/move", asked | {"seen": page.context["seen"]})
    assert done["Location"] == f"/organisation/units/{group}"
    assert tree(DAY).above(group)[0] == world.units["B"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"parent": "没有的", "on": "2026-06-15"}, "没有的"),
        ({"parent": "A1", "on": "2026-06-15"}, "它自己"),
        ({"parent": "B", "on": "2026-02-30"}, "没有这一天"),
        ({"parent": "", "on": "2026-06-15"}, "没有填"),
        ({"parent": "B", "on": "2020-01-01"}, "2020-01-01"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(signed_in, group, asked, said):
    admin, last = signed_in("admin"), head().seq
    for answer in (
        admin.get(f"/organisation/units/{group}/move", asked),
        admin.post(f"/organisation/units/{group}/move", asked),
    ):
        assert said in answer.content.decode()
        assert "确认改隶" not in answer.content.decode()
    assert head().seq == last


def test_a_unit_does_not_come_under_what_is_below_it(world, signed_in, group):
    asked = {"parent": "A1", "on": DAY.isoformat()}
    page = signed_in("admin").get(f"/organisation/units/{world.units['A']}/move", asked)
    assert "自己的下级" in page.content.decode()


def test_ordinary_people_see_the_tree_and_no_doors(world, signed_in, group):
    clerk, last = signed_in("clerk_a"), head().seq
    assert "A支部" in clerk.get("/organisation/").content.decode()
    unit = clerk.get(f"/organisation/units/{group}").content.decode()
    assert "改隶" not in unit
    assert "交接" not in unit
    for act, asked in (("move", {"parent": "B"}), ("merge", {"successor": "B"}), ("end", {})):
        address = f"/organisation/units/{group}/{act}"
        assert clerk.get(address).status_code == 403
        assert clerk.post(address, asked | {"on": DAY.isoformat()}).status_code == 403
    assert head().seq == last


def test_a_merger_takes_all_along(world, signed_in, group):
    admin, a = signed_in("admin"), world.units["A"]
    asked = {"successor": "B", "on": DAY.isoformat()}
    assert "确认并入" in admin.get(f"/organisation/units/{a}/merge", asked).content.decode()
    assert admin.post(f"/organisation/units/{a}/merge", asked).status_code == 302
    assert tree(DAY).above(group)[0] == world.units["B"]
    assert admin.get(f"/organisation/units/{a}").context["state"] == "已并入"


def test_ending_says_who_is_still_there(world, signed_in):
    b = world.units["B"]
    page = signed_in("admin").get(f"/organisation/units/{b}/end", {"on": DAY.isoformat()})
    assert "在册人员" in page.content.decode()
    assert "确认撤销" not in page.content.decode()
