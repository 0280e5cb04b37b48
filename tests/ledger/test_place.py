"""Where and when a record belongs: settled on its own day, whatever moves later."""

import pytest

from bihuan.base.errors import Refused
from bihuan.book.public import current
from bihuan.ledger.public import Amendment, Change, amend, change, create
from tests.ledger.conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(world):
    def enter(on, person="nobody"):
        return create("trial.visit", [{"person": person, "effective_on": on}], actor=world.people["clerk_a"])[
            0
        ]

    return enter


def move(world, number, unit, on):
    person = current([world.people[number]])[world.people[number]]
    change([Change(person.record, person.head, {"unit": unit}, on=on)], actor=world.admin)


def test_the_unit_is_that_of_the_person_on_the_day(world, visit):
    before = visit("2026-04-02")
    move(world, "nobody", "B", "2026-05-01")
    assert before.unit == world.units["A"]
    assert visit("2026-04-30").unit == world.units["A"]
    assert visit("2026-05-01").unit == world.units["B"]


def test_correcting_something_else_leaves_the_unit(world, visit):
    entry = visit("2026-04-02")
    move(world, "nobody", "B", "2026-03-01")
    actor = world.people["clerk_a"]
    amended = amend([Amendment(entry.record, entry.seq, {"visitor": "chief_a"})], actor=actor)[0]
    assert amended.unit == world.units["A"]


def test_correcting_the_person_moves_the_record(world, visit):
    entry = visit("2026-04-02")
    amended = amend(
        [Amendment(entry.record, entry.seq, {"person": "clerk_b"})], actor=world.people["clerk_a"]
    )[0]
    assert amended.unit == world.units["B"]


def test_defaults_name_whoever_enters(world, visit):
    assert visit("2026-04-02").values["visitor"] == world.people["clerk_a"]


def test_keys_may_hold_the_day(world, visit):
    visit("2026-04-02")
    assert visit("2026-04-03").key
    with pytest.raises(Refused) as refused:
        visit("2026-04-02")
    assert [issue.code for issue in refused.value.issues] == ["key.taken"]


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("2026-06-16", "date.future"),
        ("1026-06-01", "date.too_early"),
        ("六月", "value.not_date"),
    ],
)
def test_days_that_cannot_be(visit, on, code):
    with pytest.raises(Refused) as refused:
        visit(on)
    assert [(issue.code, issue.field) for issue in refused.value.issues] == [(code, "effective_on")]


def test_a_day_not_given_is_today(visit):
    assert visit("").effective_on == DAY


def test_standing_records_may_begin_later(world):
    row = {"unit": "A", "title": "新办法", "effective_on": "2026-12-01"}
    assert str(create("trial.rule", [row], actor=world.people["chief_a"])[0].effective_on) == "2026-12-01"


def test_a_person_without_unit_that_day_is_refused(world, visit):
    row = {"number": "N", "name": "新某", "unit": "A", "effective_on": "2026-05-01"}
    create("org.person", [row], actor=world.admin)
    with pytest.raises(Refused) as refused:
        visit("2026-04-30", person="N")
    assert [(issue.code, issue.field) for issue in refused.value.issues] == [("value.not_standing", "person")]
