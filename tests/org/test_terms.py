"""Who sat where and when: terms with a pause, posts that ended, people who moved, at any date."""

from datetime import date

import pytest

from bihuan.org.public import people_at, places_of, seats_at, terms_of
from tests.org.builder import BEGIN, appoint, enter, person, post, unit

LATER, LAST = date(2026, 4, 1), date(2026, 7, 1)


@pytest.fixture
def office(db):
    root = unit("G")
    return root, unit("A", root)


def test_a_post_taken_up_again_is_a_term_of_its_own(office):
    someone, seat = person("p1", office[1]), post(office[1], "经办人")
    held = appoint(someone, seat, office[1])
    said = {"person": someone, "post": seat}
    enter("org.appointment", said, on=LATER, record=held, action="step.end", state="ended", unit=office[1])
    enter("org.appointment", said, on=LAST, record=held, action="step.resume", state="active", unit=office[1])
    assert [(term.since, term.until) for term in terms_of(someone)] == [(LAST, None), (BEGIN, LATER)]
    assert [len(seats_at(office[1], on)[0].held) for on in (BEGIN, LATER, LAST)] == [1, 0, 1]


def test_a_term_ends_with_its_post(office):
    someone, seat = person("p1", office[1]), post(office[1], "经办人")
    appoint(someone, seat, office[1])
    kept = {"unit": office[1], "title": "经办人", "kind": "经办人"}
    enter("org.post", kept, on=LATER, record=seat, action="step.end", state="ended", unit=office[1])
    assert terms_of(someone)[0].until == LATER
    assert not seats_at(office[1], LATER)


def test_people_belong_to_one_unit_at_a_time(office):
    root, branch = office
    someone = person("p1", branch)
    moved = {"number": "p1", "name": "p1某", "unit": root}
    enter("org.person", moved, on=LATER, record=someone, action="change", unit=root)
    enter("org.person", moved, on=LAST, record=someone, action="step.leave", state="left", unit=root)
    assert [(place.unit, place.since) for place in places_of(someone)] == [
        (branch, BEGIN),
        (root, LATER),
        (0, LAST),
    ]
    assert [len(people_at(branch, on)) for on in (BEGIN, LATER)] == [1, 0]
    assert [len(people_at(root, on)) for on in (BEGIN, LATER, LAST)] == [0, 1, 0]
