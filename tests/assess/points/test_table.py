"""Tables of points: who is in them, stars, places only where the scheme ranks, and whom one may see."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from bihuan.assess.points.compute import Places
from bihuan.assess.points.public import explain, points_of
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.period import parse_period
from tests.assess.points.world import BEGIN, enter, new_person, new_unit

MARCH = parse_period("2026-03")


@pytest.fixture
def branch(merit):
    """Two branches under a root; P1 and P2 in A, P3 in B, P4 in B no party member."""
    root = new_unit("R")
    a, b = new_unit("A", root), new_unit("B", root)
    people = [new_person(f"P{n}", unit, party=n < 4) for n, unit in enumerate((a, a, b, b), 1)]
    return root, a, b, people


def helped(unit, person, on=date(2026, 3, 2), **values):
    return enter("merit.help", on=on, unit=unit, person=person, kind="日常", **values).record


def test_those_of_a_unit_and_below(branch):
    root, a, b, people = branch
    assert points_of("merit.member", MARCH).bearers.tolist() == people[:3]
    assert points_of("merit.member", MARCH, unit=root).bearers.tolist() == people[:3]
    assert points_of("merit.member", MARCH, unit=a).bearers.tolist() == people[:2]
    with pytest.raises(NotFound, match="不在“党员积分”"):
        points_of("merit.member", MARCH, unit=a).row(people[2])


def test_stars_go_by_the_total(branch):
    root, a, b, people = branch
    for _ in range(9):
        helped(a, people[0])
    for _ in range(3):
        helped(a, people[1])
    table = points_of("merit.member", MARCH)
    # 60 faded twice by 12.5 % is 45.9375.
    assert [str(table.row(each).total) for each in people[:3]] == ["72.94", "54.94", "45.94"]
    assert [table.row(each).star for each in people[:3]] == ["五星", "一星", "一星"]
    assert table.star_counts() == {"五星": 1, "三星": 0, "一星": 2, "": 0}
    assert {row.rank for row in table.rows()} == {None}


def test_units_bear_points_and_are_ranked_where_the_scheme_says_so(branch):
    root, a, b, people = branch
    for _ in range(3):
        helped(b, people[0])
    helped(a, people[0])
    helped(a, people[0], on=date(2026, 2, 1))
    table = points_of("merit.branch", parse_period("2026-Q1"))
    got = {row.bearer: (row.points, row.rank) for row in table.rows()}
    assert got == {root: (0, 3), a: (2, 1), b: (2, 1)}


def test_a_cap_of_a_longer_period_counts_what_came_before(branch):
    root, a, b, people = branch
    for day in (date(2026, 2, 25), date(2026, 2, 26), date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)):
        helped(a, people[0], on=day)
    # Three at most in a month: in week 9 both of February and the first of March, in week 10 the other two.
    weeks = [points_of("merit.weekly", parse_period(f"2026-W{week:02d}")) for week in (9, 10)]
    assert [table.row(people[0]).points for table in weeks] == [3, 2]
    assert weeks[1].row(people[0]).total == 5
    lines = explain("merit.weekly", people[0], parse_period("2026-W10")).lines
    assert [line.points for line in lines] == [1, 1]


def test_everyone_sees_their_own_points_and_holders_of_posts_those_of_their_unit(branch):
    root, a, b, people = branch
    post = enter("org.post", on=BEGIN, unit=a, title="支书", kind="支部书记").record
    enter("org.appointment", on=BEGIN, unit=a, post=post, person=people[1])
    helped(a, people[0])
    assert points_of("merit.member", MARCH, actor=people[1]).bearers.tolist() == people[:2]
    assert points_of("merit.member", MARCH, actor=people[0]).bearers.tolist() == [people[0]]
    assert points_of("merit.member", MARCH, actor=0).bearers.tolist() == people[:3]
    assert explain("merit.member", people[0], MARCH, actor=people[1]).points == 3
    with pytest.raises(NotAllowed, match="别人的积分"):
        explain("merit.member", people[1], MARCH, actor=people[0])
    with pytest.raises(NotFound, match="参加者"):
        explain("merit.member", people[3], MARCH, actor=0)


def test_of_one_s_own_points_records_are_named_only_where_one_may_see_them(branch):
    root, a, b, people = branch
    record = helped(b, people[0])
    line, untold = explain("merit.member", people[0], MARCH, actor=people[0]).lines
    assert (line.record, line.label, line.points) == (record, "", Decimal(3))
    assert (untold.rule, untold.earned, untold.points) == ("hours", None, 0)  # nobody wrote how many hours
    assert explain("merit.member", people[0], MARCH).lines[0].label != ""


def test_a_list_that_names_no_period_is_told(branch):
    root, a, b, people = branch
    of = enter("merit.member_list", on=BEGIN, unit=a, period="三月份").record
    enter(
        "merit.member_objection", on=BEGIN, unit=a, state="upheld", under=of,
        member_list=of, bearer=people[0], correction="2.00", reason="漏记",
    )  # fmt: skip
    table = points_of("merit.member", MARCH)
    assert len(table.notes) == 1
    assert f"#{of}" in table.notes[0]
    assert table.row(people[0]).correction == 0


def test_places_are_found_however_far_apart_the_numbers_are():
    near, far = np.array([3, 5, 9]), np.array([3, 5, 9_000_000_000])
    asked = np.array([5, 4, 3, 9, 0, 10, 9_000_000_000, -7])
    assert Places(near)(asked).tolist() == [1, -1, 0, 2, -1, -1, -1, -1]
    assert Places(far)(asked).tolist() == [1, -1, 0, -1, -1, -1, 2, -1]
    assert Places(near[:0])(asked).tolist() == [-1] * 8
