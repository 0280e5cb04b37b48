"""Every function's own example parses, evaluates, and is what the guide shows."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.mechanism.expression.functions import AGGREGATES, FUNCTIONS
from tests.mechanism.expression.conftest import POINT

GIVES = {
    "coalesce": 1,
    "round": Decimal("2.35"),
    "floor": 2,
    "ceil": 3,
    "abs": 3,
    "least": 2,
    "greatest": 3,
    "length": 2,
    "lower": "ab",
    "upper": "AB",
    "trim": "a",
    "substr": "支部",
    "concat": "第一",
    "starts_with": True,
    "contains": True,
    "year": 2026,
    "quarter": 3,
    "month": 7,
    "day": 1,
    "date": date(2026, 7, 1),
    "days": 30,
    "date_diff": 181,
    "count": 1,
    "sum": Decimal("35.15"),
    "min": Decimal("5.05"),
    "max": Decimal("30.10"),
    "avg": Decimal("17.575000"),
}


@pytest.mark.parametrize("function", [*FUNCTIONS.values(), *AGGREGATES.values()], ids=lambda each: each.name)
def test_the_example_gives(function, world):
    assert world.ask(function.example, POINT)[11] == GIVES[function.name]


@pytest.mark.parametrize("function", [*FUNCTIONS.values(), *AGGREGATES.values()], ids=lambda each: each.name)
def test_words_for_the_guide(function):
    assert function.signature.startswith(f"{function.name}(")
    assert function.explanation
