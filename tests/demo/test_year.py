"""The plan of the demonstration: the same every time, by people who hold the posts, in an order that can be done."""

from datetime import date

from bihuan.demo.plan import Ref, Verb, next_day, workday
from bihuan.demo.year import plan_year

LAST = date(2026, 6, 30)
YEAR = plan_year(LAST)


def test_same_day_same_plan():
    assert plan_year(LAST).acts == YEAR.acts


def test_every_act_lies_in_the_year():
    assert {YEAR.start <= act.day <= YEAR.last for act in YEAR.acts} == {True}


def test_every_record_is_created_before_it_is_spoken_of():
    known = {Ref("unit/YL"), Ref("person/admin")}
    for act in YEAR.acts:
        spoken = {value for value in act.values.values() if isinstance(value, Ref)}
        assert spoken <= known, act
        if act.verb is Verb.CREATE:
            assert act.ref not in known, act
            known.add(act.ref)
        else:
            assert act.ref in known, act


def test_acts_of_a_batch_stand_together():
    batches = [act.batch for act in YEAR.acts]
    assert batches == sorted(batches)
    for place, act in enumerate(YEAR.acts[1:], 1):
        if act.verb is not Verb.CREATE and YEAR.acts[place - 1].batch == act.batch:
            assert YEAR.acts[place - 1].ref != act.ref, act


def test_every_verb_occurs():
    assert {act.verb for act in YEAR.acts} == set(Verb)


def test_people_have_names_of_their_own():
    people = YEAR.organisation.people.values()
    assert len(people) == 600
    assert len({each.name for each in people}) == 600


def test_a_merged_unit_comes_under_its_successor():
    organisation = YEAR.organisation
    assert organisation.parent("Y2-TZ", YEAR.start) == "Y2"
    assert organisation.parent("Y2-TZ", YEAR.last) == "Y2-ZZ"
    assert organisation.members("Y2-TZ", YEAR.last) == []
    assert organisation.holder("经办人", "Y2-TZ", YEAR.last) is None


def test_days_are_workdays():
    assert next_day(date(2026, 3, 3), 0) == date(2026, 3, 9)
    assert next_day(date(2026, 3, 2), 0) == date(2026, 3, 2)
    assert next_day(date(2026, 3, 2), 0, every=2) == date(2026, 3, 2)
    assert workday(date(2026, 3, 7)) == date(2026, 3, 9)
