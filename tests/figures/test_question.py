"""A question can be put as on another day, and by other definitions, so that what was answered once comes out again."""

from bihuan.base.period import parse_period
from bihuan.book.public import head
from bihuan.figures.public import answer, drill
from bihuan.mechanism.public import Catalogue
from tests.figures.world import CATALOGUE, day, enter, new_record, new_unit

MONTH = parse_period("2026-03")


def test_the_day_of_asking_and_the_definitions_can_be_given(trial):
    unit = new_unit("U")
    values = {"held_on": day(60).isoformat(), "closed_on": day(75).isoformat()}  # the 17th, asked on the 20th
    enter("trial.talk", new_record(), unit=unit, on=day(60), **values)
    asked = {"figures": ["trial.open_still"], "periods": [MONTH], "as_of": head().seq}
    assert answer(**asked).number("trial.open_still", unit, MONTH) == 0
    earlier = answer(**asked, day=day(70))
    assert earlier.number("trial.open_still", unit, MONTH) == 1
    assert earlier.value("trial.open_still", unit, MONTH).records == 1
    assert drill("trial.open_still", unit, MONTH, day=day(70)).total == 1
    without = Catalogue(each for each in CATALOGUE.mechanisms.values())
    assert answer(**asked, known=without, day=day(70)).number("trial.open_still", unit, MONTH) == 1
