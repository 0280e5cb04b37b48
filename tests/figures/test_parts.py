"""Parts of figures: what a ratio, difference and growth are made of, and the numbers of a share."""

from bihuan.base.period import parse_period
from bihuan.figures import parts as module
from bihuan.figures.public import counted_parts, named_parts
from tests.figures.world import CATALOGUE, day, enter, new_record, new_unit

YEAR = parse_period("2026")


def test_named_parts_are_figures_of_their_period():
    def parts(name):
        return [
            (each.name, each.figure, each.period.text)
            for each in named_parts(CATALOGUE, CATALOGUE.figure(name), YEAR)
        ]

    assert parts("trial.minutes_each") == [
        ("of", "trial.minutes", "2026"),
        ("over", "trial.members", "2026"),
    ]
    assert parts("trial.difference") == [("of", "trial.talks", "2026"), ("less", "trial.closed", "2026")]
    assert parts("trial.yearly")[1] == ("base", "trial.minutes_each", "2025")
    assert parts("trial.talks") == []


def test_a_share_counts_its_part_and_its_whole(trial, monkeypatch):
    monkeypatch.setattr(module, "catalogue", lambda: CATALOGUE)
    unit = new_unit("R")
    for state in ("recorded", "confirmed", "confirmed"):
        made = enter("trial.talk", new_record(), unit=unit, on=day(3), state=state, held_on="2026-01-04")
    assert counted_parts("trial.confirmed_share", unit, YEAR, as_of=made.seq) == (2, 3)
    assert counted_parts("trial.confirmed_share", unit, YEAR, as_of=made.seq - 1) == (1, 2)
    assert counted_parts("trial.talks", unit, YEAR, as_of=made.seq) is None
