"""A record counts in a figure exactly when the figure's drill-down holds it, for whoever may see that drill-down."""

import pytest

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, NotFound
from bihuan.base.period import period_of
from bihuan.figures import counted_in
from bihuan.figures.public import drill, figures_of
from tests.figures.world import CATALOGUE, day, enter, new_record, new_unit

READER = 0  # the installation, who may see everything


@pytest.fixture
def talks(trial, monkeypatch):
    monkeypatch.setattr(counted_in, "catalogue", lambda: CATALOGUE)
    root = new_unit("R")
    unit = new_unit("A", root)
    made = []
    for number, minutes in enumerate((30, 60, 1)):
        record = new_record()
        held = today().replace(month=1, day=2 + number)
        enter("trial.talk", record, unit=unit, on=held, held_on=held.isoformat(), minutes=minutes)
        made.append(record)
    return unit, made


def test_it_is_the_way_back_of_the_drill_down(talks):
    unit, records = talks
    year = period_of(today(), "year")
    for record in records:
        said = {(each.figure, each.part) for each in figures_of(record, actor=READER)}
        held = set()
        for figure in CATALOGUE.figures:
            try:
                rows = drill(figure, unit, year).rows
            except BihuanError:
                continue
            held |= {(figure, row.part) for row in rows if row.record == record}
        assert {figure for figure, _ in said} == {figure for figure, _ in held}
        assert said <= held
        assert said


def test_what_may_not_be_seen_tells_nothing(talks):
    person = new_record()
    enter("org.person", person, unit=talks[0], on=day(-400), number="P1", name="某")
    secret = new_record()
    enter("trial.secret", secret, unit=talks[0], on=day(3), points=5)
    with pytest.raises(NotFound):
        figures_of(secret, actor=person)
    with pytest.raises(NotFound):
        figures_of(10**9, actor=person)
