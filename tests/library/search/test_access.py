"""What a query lets through is exactly what the lists show, whoever asks: by post, by being named, by having entered it."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.book.public import Draft, append, find
from bihuan.ledger.public import catalogue, may_see
from bihuan.ledger.rights import visible_among
from bihuan.library.search.access import readable
from bihuan.library.search.document import is_indexed
from bihuan.library.search.index import searcher
from bihuan.library.search.keeper import keep_up
from bihuan.library.search.schema import schema
from bihuan.org.public import INSTALLATION
from tests.library.search.scene import draft, enter, open_scene, records_found

pytestmark = pytest.mark.django_db

KINDS = ("经办人", "负责人", "clerk", "素材会员", "素材管理员", "别的岗位")
LEDGERS = ("note", "topic", "secret", "near", "own", "steps")


@pytest.fixture
def scene(db, workspace):
    """The installation and its pack."""
    return open_scene()


def random_organisation(random: Random, root: int) -> tuple[list[int], list[int]]:
    """Units in a tree, one of them void, and people with any posts; record numbers of both."""
    units = [root]
    for number in range(random.randint(2, 6)):
        code = f"U{number}-{random.random()}"
        under = random.choice(units)
        units.append(enter("org.unit", unit=0, code=code, name=code, kind="部门", parent=under).record)
    people = []
    for number in range(3):
        unit = random.choice(units)
        person = {"number": f"P{random.random()}", "name": f"某人{number}"}
        people.append(enter("org.person", unit=unit, **person).record)
        for _ in range(random.randint(0, 3)):
            at = random.choice(units)
            post = enter("org.post", unit=at, title="岗", kind=random.choice(KINDS)).record
            enter("org.appointment", unit=at, post=post, person=people[-1])
    if random.random() < 0.5 and len(units) > 2:
        enter("org.unit", units[-1], unit=units[-1], state="void")
    return units, people


def random_records(random: Random, units: list[int], people: list[int]) -> None:
    """Records of ledgers with all kinds of rights, at any unit, about anybody, entered by anybody, some void."""
    made: list[Draft] = []
    for _ in range(30):
        ledger = f"finding.{random.choice(LEDGERS)}"
        who = {"who": random.choice([*people, None])}
        if ledger == "finding.own":
            who = {"who": random.choice(people), "other": random.choice([*people, None])}
        by = random.choice([0, *people])
        made.append(draft(ledger, unit=random.choice(units), actor=by, title="事", **who))
    again: list[Draft] = []
    for each in append(made):
        if random.random() < 0.3:
            who = {"who": random.choice(people)} if "who" in each.values else {}
            state = random.choice(["", "", "void"])
            by, unit = random.choice(people), random.choice(units)
            again.append(draft(each.ledger, each.record, unit=unit, actor=by, state=state, **who))
    append(again)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False))
def test_found_is_what_the_lists_show(scene, random):
    units, people = random_organisation(random, scene.unit)
    random_records(random, units, people)
    keep_up()
    known = catalogue()
    for actor in (INSTALLATION, scene.person, *people):
        for confidential in (False, True):
            query = readable(schema(), actor, confidential=confidential)
            through = records_found(searcher(confidential=confidential), query)
            shown, one_by_one = set(), set()
            for ledger in known.ledgers.values():
                if is_indexed(ledger, confidential=confidential):
                    rows = list(find(ledger.id).exclude(state="void"))
                    shown |= {row.record for row in visible_among(known, actor, ledger, rows)}
                    one_by_one |= {row.record for row in rows if may_see(known, actor, row)}
            assert through == shown == one_by_one


def test_nobody_finds_the_index_itself_or_what_a_stranger_may_not_see(scene):
    enter("finding.secret", unit=scene.unit, title="密事")
    keep_up()
    stranger = enter("org.person", unit=scene.unit, number="9", name="生人").record
    keep_up()
    for confidential in (False, True):
        opened = searcher(confidential=confidential)
        everything = readable(schema(), INSTALLATION, confidential=confidential)
        assert opened.searcher.search(everything, 1).count == opened.searcher.num_docs - 1
    assert (
        records_found(searcher(confidential=True), readable(schema(), stranger, confidential=True))
        == frozenset()
    )
    scores = searcher().searcher.search(readable(schema(), INSTALLATION), 5).hits
    assert {score for score, _ in scores} == {0.0}


def test_an_appointment_counts_at_once(scene):
    unit = scene.unit
    person = enter("org.person", unit=unit, number="8", name="新人").record
    note = enter("finding.near", unit=unit, title="近旁").record
    keep_up()
    assert note not in records_found(searcher(), readable(schema(), person))
    post = enter("org.post", unit=unit, title="岗", kind="经办人").record
    enter("org.appointment", unit=unit, post=post, person=person)
    assert note in records_found(searcher(), readable(schema(), person))
