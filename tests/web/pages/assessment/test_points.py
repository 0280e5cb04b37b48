"""Points on pages: one's own for everybody, a unit's for whoever may read its lists, records behind each point, lists that stay."""

import pytest

from bihuan.base.workspace import shipped_packs
from bihuan.ledger.public import adopt_pack, create
from bihuan.org.public import INSTALLATION
from tests.assess.score.conftest import BEGIN

SCHEME, MONTH = "member_points.monthly", "period=2026-09"


@pytest.fixture
def members(world) -> dict[str, int]:
    """The pack of member points in force; two members at A without a post."""
    rows = [
        {"number": name, "name": name, "unit": world.units["A"], "party": True, "effective_on": BEGIN}
        for name in ("甲一", "甲二")
    ]
    for row, entry in zip(rows, create("org.person", rows, actor=INSTALLATION), strict=True):
        world.people[row["number"]] = entry.record
    for name in ("study_sessions", "member_points"):
        adopt_pack(shipped_packs() / name, unit=world.root, actor=INSTALLATION)
    return world.people


def test_ones_own_points_alone_without_a_post_at_the_unit(world, members, signed_in):
    page = f"/assessment/points/{SCHEME}?{MONTH}&unit=A支部(A)"
    mine = signed_in("甲一").get(page)
    assert [row["name"] for row in mine.context["rows"]] == ["甲一"]
    assert mine.context["mine"].bearer == members["甲一"]
    assert "甲二" not in mine.content.decode()
    head = signed_in("head_A").get(page)
    assert {row["name"] for row in head.context["rows"]} >= {"甲一", "甲二"}
    assert not head.context["ranking"]
    own, other = (f"/assessment/points/{SCHEME}/{members[name]}?{MONTH}" for name in ("甲一", "甲二"))
    assert signed_in("甲一").get(own).context["told"].bearer == members["甲一"]
    assert signed_in("甲一").get(other).status_code == 403
    assert signed_in("甲一").get(f"/assessment/points/{SCHEME}?period=2026-13").status_code == 422
    assert signed_in("甲一").get(f"/assessment/points/{SCHEME}?period=2026-09-01").status_code == 422


def test_a_list_is_for_whoever_may_see_it(world, members, signed_in):
    row = {"unit": world.units["A"], "period": "2026-09", "effective_on": "2026-09-30"}
    made = create(f"{SCHEME}_list", [row], actor=INSTALLATION)[0].record
    page = signed_in("head_A").get(f"/assessment/lists/{made}")
    assert {each["name"] for each in page.context["rows"]} >= {"甲一", "甲二"}
    assert signed_in("head_B").get(f"/assessment/lists/{made}").status_code == 404
    listed = signed_in("head_A").get(f"/assessment/points/{SCHEME}?{MONTH}").context["lists"]
    assert [each.record for each in listed] == [made]
    assert signed_in("head_B").get(f"/assessment/points/{SCHEME}?{MONTH}").context["lists"] == []
