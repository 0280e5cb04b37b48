"""Readings: the same as answers, remembered until something that they rest on is entered, withheld as there."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from bihuan.base.clock import use_clock
from bihuan.base.period import parse_period
from bihuan.figures import readings as module
from bihuan.figures.basis import Kept
from bihuan.figures.public import NO_UNIT, WITHHELD, answer, readings
from tests.figures.world import CATALOGUE, day, enter, new_record, new_unit

YEAR = parse_period("2026")
MONTHS = [*YEAR.split("month")[:3], YEAR, YEAR.last_year()]
FIGURES = [
    "trial.talks",
    "trial.minutes",
    "trial.average_minutes",
    "trial.confirmed_share",
    "trial.last_closing",
]
TALK = {"held_on": "2026-01-04", "minutes": 1200}


@pytest.fixture
def units(trial, monkeypatch):
    """A root with two units, each with talks and a secret."""
    monkeypatch.setattr(module, "catalogue", lambda: CATALOGUE)
    monkeypatch.setattr(module, "_kept", Kept(100))
    root = new_unit("R")
    below = [new_unit(code, root) for code in "AB"]
    for unit in below:
        enter("trial.talk", new_record(), unit=unit, on=day(3), closed_on="2026-02-01", **TALK)
        enter("trial.secret", new_record(), unit=unit, on=day(3), points=5)
    return root, *below


@pytest.fixture
def asked(monkeypatch):
    """How often the figures were really worked out."""
    times, real = [], module.ask

    def counting(names, *rest, **more):
        times.append(tuple(names))
        return real(names, *rest, **more)

    monkeypatch.setattr(module, "ask", counting)
    return times


def test_readings_say_what_answers_say(units):
    grid, found = answer(FIGURES, MONTHS), readings(FIGURES, units, MONTHS)
    for name, unit, period in found.found:
        reading = found[name, unit, period]
        assert reading.number == grid.number(name, unit, period)
        assert reading.missing == grid.missing(name, unit, period)
        assert reading.text == ("" if reading.missing else grid.text(name, unit, period, thousands=True))
    assert found["trial.minutes", units[0], YEAR].text == "2,400"
    assert found["trial.last_closing", units[0], YEAR].is_day


def test_what_was_read_is_remembered_until_one_of_its_ledgers_grows(units, asked):
    root = units[0]
    first = readings(["trial.talks", "trial.members"], [root], [YEAR])
    assert len(asked) == 1
    enter("trial.member", new_record(), unit=root, on=day(4), name="新")
    again = readings(["trial.talks", "trial.members"], [root], [YEAR])
    assert asked[1:] == [("trial.members",)]
    assert again["trial.members", root, YEAR].text == "1"
    assert again.basis["trial.talks"] == first.basis["trial.talks"]
    assert again.basis["trial.members"] != first.basis["trial.members"]
    assert readings(["trial.talks"], [root], [YEAR], as_of=first.as_of)["trial.talks", root, YEAR].text == "2"
    assert len(asked) == 2


def test_the_same_seq_in_another_book_is_another_basis(units):
    """After a backup is put back, other entries come under the same numbers; their hashes differ."""
    root, branch, _ = units
    texts = []
    for minutes in (1, 2):
        place = transaction.savepoint()
        enter("trial.talk", new_record(), unit=branch, on=day(5), held_on="2026-01-06", minutes=minutes)
        texts.append(readings(["trial.minutes"], [root], [YEAR])["trial.minutes", root, YEAR].text)
        transaction.savepoint_rollback(place)
    assert texts == ["2,401", "2,402"]


def test_a_day_later_is_another_day(units, asked):
    quiet = ["trial.quiet_days"]
    assert readings(quiet, [units[0]], [YEAR])["trial.quiet_days", units[0], YEAR].text == "75"
    with use_clock(lambda: datetime(2026, 3, 21, 2, 0, tzinfo=UTC)):
        assert readings(quiet, [units[0]], [YEAR])["trial.quiet_days", units[0], YEAR].text == "76"


def test_what_is_remembered_is_withheld_from_whom_it_does_not_concern(units):
    root, branch, _ = units
    stranger = new_record()
    enter("org.person", stranger, unit=branch, on=day(-400), number="P1", name="某")
    assert readings(["trial.points"], [root], [YEAR])["trial.points", root, YEAR].text == "10"
    shut = readings(["trial.points", "trial.talks"], [root], [YEAR], actor=stranger)
    reading = shut["trial.points", root, YEAR]
    assert (reading.number, reading.text, reading.missing) == (None, "", WITHHELD)
    assert shut["trial.talks", root, YEAR].text == "2"


def test_a_unit_that_is_none_is_said(units):
    assert readings(["trial.talks"], [999_999], [YEAR])["trial.talks", 999_999, YEAR].missing == NO_UNIT
