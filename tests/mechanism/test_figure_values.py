"""A condition over a figure is typed like any other, and knows the figure's values only."""

import pytest

from bihuan.mechanism.figure_values import NAMES, figure_values
from bihuan.mechanism.public import Catalogue, ExpressionFault, Kind, parse


def test_every_name_is_a_decimal_of_six_places():
    for name in NAMES:
        typed = parse(name, figure_values(), Catalogue())
        assert (typed.type.kind, typed.type.scale) == (Kind.DECIMAL, 6)


def test_conditions_are_typed():
    text = "value < benchmark and growth < -10 or previous > last_year"
    assert parse(text, figure_values(), Catalogue(), expect=Kind.YES_NO).fields == frozenset(NAMES)


@pytest.mark.parametrize("text", ["valu > 1", "value > '高'", "value + 1"])
def test_faults_are_told(text):
    with pytest.raises(ExpressionFault):
        parse(text, figure_values(), Catalogue(), expect=Kind.YES_NO)
