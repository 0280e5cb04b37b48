"""Definitions that are not in force are asked aside: the tables of everybody else stay as they are."""

from dataclasses import replace

import pytest

from bihuan.base.period import parse_period
from bihuan.figures import lake as module
from bihuan.figures.lake import reading
from bihuan.figures.public import answer
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import load_bytes
from tests.ledger.conftest import case, clock, world

__all__ = ["case", "clock", "world"]

pytestmark = pytest.mark.django_db
MATTER = "trial.matter"


@pytest.fixture(autouse=True)
def fresh(world):
    module.forget_lake()
    yield
    module.forget_lake()


@pytest.fixture
def tried(world):
    """The trial pack with a field's type changed and a figure over it, not adopted."""
    files = dict(catalogue().mechanisms["trial"].files)
    text = (
        files["mechanism.yaml"]
        .decode()
        .replace(
            "people: {title: 人数, type: integer, min: 0, max: 999, unit: 人}",
            "people: {title: 人数, type: decimal}",
        )
    )
    figures = "figures:\n  people:\n    title: 人数\n    sum: matter.people\n    decimals: 1\n"
    loaded = load_bytes({**files, "mechanism.yaml": text.encode(), "figures.yaml": figures.encode()})
    assert loaded.mechanism, loaded.issues
    return catalogue().plus(loaded.mechanism)


def test_a_question_by_other_definitions_leaves_the_tables_in_force(world, case, tried):
    case(people="5")
    with reading(catalogue(), [MATTER]) as (cursor, _):
        before = cursor.execute(f'SELECT typeof(people) FROM "{MATTER}"').fetchall()
        year = parse_period("2026")
        grid = answer(["trial.people"], [year], known=tried)
        assert grid.text("trial.people", world.root, year) == "5.0"
        # The table asked above is still there, typed as it was, while somebody else tries another definition.
        assert cursor.execute(f'SELECT typeof(people) FROM "{MATTER}"').fetchall() == before


def test_what_is_entered_afterwards_counts_aside_too(world, case, tried):
    year = parse_period("2026")
    case(people="5")
    answer(["trial.people"], [year], known=tried)
    case(people="7")
    assert answer(["trial.people"], [year], known=tried).text("trial.people", world.root, year) == "12.0"


def test_another_way_of_standing_in_time_is_another_relation(world, case, tried):
    mechanism = tried.mechanisms["trial"]
    assert module._alike(tried, catalogue(), "trial.visit")
    ledgers = dict(mechanism.definition.ledgers)
    ledgers["visit"] = ledgers["visit"].model_copy(update={"time": "standing"})
    other = replace(mechanism, definition=mechanism.definition.model_copy(update={"ledgers": ledgers}))
    assert not module._alike(tried.plus(other), catalogue(), "trial.visit")
