"""Reach: where some people can be meant, so that one desk asks about few units; and the same desk comes out."""

import pytest

from bihuan.base.clock import today
from bihuan.ledger.public import catalogue
from bihuan.mechanism.language import By
from bihuan.news.deadlines import deadline_news
from bihuan.news.desk import desks
from bihuan.news.reach import FEW, Reach, covering, reach_of
from bihuan.news.windows import Windows

pytestmark = pytest.mark.django_db


def reach(world, *who):
    return Reach(frozenset(world.people[each] for each in who), today(), catalogue().posts)


def test_here_is_the_post_s_unit_and_above_all_below_it(world):
    clerk, office = By.parse("clerk"), By.parse("above.office")
    assert reach(world, "clerk_a", "clerk_b").units([clerk]) == set(map(world.units.get, "AB"))
    assert reach(world, "clerk_a").units([office]) == frozenset()
    assert reach(world, "office").units([office]) >= set(map(world.units.get, "AB"))
    assert reach(world, "nobody").units([By.parse("concerned.person")]) is None
    assert reach(world, "nobody").own(today()) == {world.units["A"]}


def test_many_people_are_looked_up_all_at_once(world):
    assert reach_of(None, today(), {}) is None
    assert reach_of(frozenset(range(FEW + 1)), today(), {}) is None


def test_what_covers(world):
    both = list(map(world.units.get, "AB"))
    assert covering(both[:1], today()) == both[0]
    assert covering(both, today()) == world.root
    assert covering([*both, 10**9], today()) is None


def test_a_desk_asks_little_however_much_waits_elsewhere(world, case, django_assert_max_num_queries):
    chief_b = frozenset({world.people["chief_b"]})
    asked = []
    for more in (3, 20):
        for _ in range(more):
            case()
        desks(today(), chief_b, Windows())
        with django_assert_max_num_queries(40) as statements:
            assert list(deadline_news(today(), chief_b, Windows())) == []
        asked.append(len(statements.captured_queries))
    assert asked[0] == asked[1]
