"""A report beside the year before and the period before: the same figures, then and now, exactly."""

from decimal import Decimal

from bihuan.base.period import parse_period
from bihuan.figures.public import value
from bihuan.report.public import LAST_YEAR, PREVIOUS, beside

PERIOD = parse_period("2026-Q3")


def test_each_figure_stands_beside_the_same_of_the_other_period(world):
    for day, minutes in (("2026-05-02", 20), ("2026-07-10", 30), ("2026-08-01", 60), ("2026-08-02", 60)):
        world.talk(day, minutes)
    rows = beside(world.root, PERIOD, ["talks"], PREVIOUS, actor=world.admin)
    for row in rows:
        assert row.then == value(row.figure.id, row.now.unit, row.now.period.previous(), actor=world.admin)
    first = next(row for row in rows if row.figure.id == "talks.talks" and row.period == PERIOD)
    assert (first.now.text, first.then.text, first.change, first.growth) == ("3", "1", 2, Decimal("200.0"))
    assert len({(row.figure.id, row.now.unit, row.period) for row in rows}) == len(rows)


def test_what_was_not_there_then_is_no_nought(world):
    world.talk("2026-07-10", 30)
    rows = beside(world.units["A"], PERIOD, ["talks"], LAST_YEAR, actor=world.admin)
    own = [row for row in rows if row.period == PERIOD]
    assert own and all(row.then is None and row.change is None for row in own)  # the unit was founded in 2026
