"""Withholding: a figure over a ledger that a person may not read shows no number and no record, up the tree too."""

import pytest

from bihuan.base.errors import NotAllowed
from bihuan.base.period import parse_period
from bihuan.figures.public import WITHHELD, answer, drill, value
from tests.figures.world import day, enter, new_record, new_unit

MONTH = parse_period("2026-01")


@pytest.fixture
def group(trial):
    """A root with units A and B; a clerk (经办人) at A; one secret record in each unit."""
    units = {"root": new_unit("R")}
    units |= {code: new_unit(code, units["root"]) for code in "AB"}
    person, post = new_record(), new_record()
    enter("org.person", person, unit=units["A"], on=day(-400), number="P1", name="某")
    enter("org.post", post, unit=units["A"], on=day(-400), title="经办", kind="经办人")
    enter("org.appointment", new_record(), unit=units["A"], on=day(-400), post=post, person=person)
    for code in "AB":
        enter("trial.secret", new_record(), unit=units[code], on=day(3), points=5)
        enter("trial.talk", new_record(), unit=units[code], on=day(3), held_on="2026-01-04", minutes=1)
    return units, person


def test_a_reader_sees_the_number_and_others_see_that_it_is_withheld(group):
    units, person = group
    seen = value("trial.points", units["A"], MONTH, actor=person)
    assert (seen.text, seen.missing, seen.records) == ("5", "", 1)
    for code in ("root", "B"):
        hidden = value("trial.points", units[code], MONTH, actor=person)
        assert (hidden.number, hidden.missing, hidden.records) == (None, WITHHELD, 0)
    grid = answer(["trial.points"], [MONTH], actor=person)
    assert grid.value("trial.points", units["root"], MONTH).number is None
    assert grid.column("trial.points", MONTH).num.sum() == 5


def test_a_post_above_does_not_open_what_lies_below(group):
    """`read: clerk` is for the clerk's own unit; the root's number would tell of B, whose records stay closed."""
    units, person = group
    post = new_record()
    enter("org.post", post, unit=units["root"], on=day(-400), title="经办", kind="经办人")
    enter("org.appointment", new_record(), unit=units["root"], on=day(-400), post=post, person=person)
    assert value("trial.points", units["root"], MONTH, actor=person).missing == WITHHELD
    with pytest.raises(NotAllowed):
        drill("trial.points", units["root"], MONTH, actor=person)
    assert value("trial.points", units["A"], MONTH, actor=person).text == "5"


def test_no_count_of_records_slips_out_of_a_withheld_figure(group):
    units, person = group
    hidden = value("trial.most_points", units["B"], MONTH, actor=person)
    assert (hidden.number, hidden.missing, hidden.records) == (None, WITHHELD, 0)


def test_a_closed_ledger_in_a_condition_closes_the_figure(group):
    units, person = group
    assert value("trial.open_if_secret", units["A"], MONTH, actor=person).missing == WITHHELD
    assert value("trial.open_if_secret", units["A"], MONTH).text == "0"


def test_nobody_asking_and_the_installation_see_everything(group):
    units, _ = group
    for actor in (None, 0):
        assert value("trial.points", units["root"], MONTH, actor=actor).text == "10"


def test_drilling_is_refused_where_records_may_not_be_read(group):
    units, person = group
    assert drill("trial.points", units["A"], MONTH, actor=person).total == 1
    for figure in ("trial.points", "trial.talks"):
        with pytest.raises(NotAllowed):
            drill(figure, units["B"], MONTH, actor=person)
    assert value("trial.talks", units["B"], MONTH, actor=person).text == "1", (
        "numbers of open ledgers are open"
    )
