"""Figures against a slow oracle, over random histories; as-of, drill-down, reload and live tail must all agree."""

from fractions import Fraction

import numpy as np
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.base.period import parse_period
from bihuan.book.public import head
from bihuan.figures.lake import forget_lake, sync
from bihuan.figures.public import answer, drill, value
from tests.figures.histories import OPERATIONS, History
from tests.figures.oracle import FIGURES, Oracle
from tests.figures.world import CATALOGUE

NAMES = [f"trial.{name}" for name in FIGURES]
PERIODS = [parse_period(text) for text in ("2026-02", "2026-Q1", "2026-03-02..2026-03-17")]
RANDOM = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def numbers(grid, periods=PERIODS):
    """Every exact number of a grid, None where there is none."""
    found = {}
    for name in grid.figures:
        for period in periods:
            column, tree = grid.column(name, period), grid.tree_of(period)
            for place, unit in enumerate(tree.units):
                exact = None
                if not column.fault[place]:
                    exact = Fraction(int(column.num[place]), int(column.den[place]))
                found[name, int(unit), period] = exact
    return found


def played(operations):
    history = History()
    for operation in operations:
        history.play(operation)
    return history


def test_the_oracle_knows_every_figure_of_the_trial_pack():
    declared = {name.removeprefix("trial.") for name in CATALOGUE.figures if name.startswith("trial.")}
    late = {name for name in declared if name.endswith("__late_share")}
    secret = {"points", "most_points", "open_if_secret"}
    assert declared - late - secret == set(FIGURES)


@RANDOM
@given(OPERATIONS)
def test_every_figure_of_every_unit_is_what_the_oracle_says(trial, operations):
    with transaction.atomic():
        played(operations)
        oracle = Oracle(head().seq)
        for (name, unit, period), exact in numbers(answer(NAMES, PERIODS)).items():
            assert exact == oracle.number(name.removeprefix("trial."), unit, period), (
                name,
                unit,
                str(period),
            )
        transaction.set_rollback(True)


@RANDOM
@given(OPERATIONS, OPERATIONS, st.integers(0, 3))
def test_the_past_stays_what_it_was_and_all_ways_to_it_agree(trial, before, after, way):
    with transaction.atomic():
        history = played(before)
        moment, then = head().seq, numbers(answer(NAMES, PERIODS))
        for operation in after:
            history.play(operation)
        known = {key[1] for key in then}
        live = numbers(answer(NAMES, PERIODS))
        if way == 1:
            forget_lake()
        elif way == 2:
            sync()
            forget_lake()
        elif way == 3:
            sync()
        again = {
            key: each
            for key, each in numbers(answer(NAMES, PERIODS, as_of=moment)).items()
            if key[1] in known
        }
        assert again == then
        assert numbers(answer(NAMES, PERIODS)) == live
        transaction.set_rollback(True)


def of_drill(figure, rows):
    """The number that the drill-down's rows make."""
    amounts = [Fraction(row.amount) for row in rows if row.amount is not None]
    parts = {
        part: [row for row in rows if row.part == part] for part in ("all", "of", "over", "less", "base")
    }
    match CATALOGUE.figure(figure).kind.value:
        case "count":
            return sum(amounts) if amounts else len(rows)
        case "sum":
            return sum(amounts)
        case "average":
            return sum(amounts) / len(amounts) if amounts else None
        case "minimum":
            return min(amounts, default=None)
        case "maximum":
            return max(amounts, default=None)
        case "share" | "coverage":
            return Fraction(100 * len(parts["of"]), len(rows)) if rows else None
    return ...


@RANDOM
@given(
    OPERATIONS,
    st.integers(0, 5),
    st.sampled_from(PERIODS),
    st.sets(st.sampled_from(NAMES), min_size=9, max_size=9),
)
def test_a_figure_is_the_number_of_its_drill_down(trial, operations, pick, period, names):
    with transaction.atomic():
        history = played(operations)
        unit = history.units[pick % len(history.units)]
        grid = answer(sorted(names), [period])
        for name in sorted(names):
            found = grid.value(name, unit, period)
            assert value(name, unit, period) == found
            drilled = drill(name, unit, period)
            assert len(drilled.rows) == drilled.total == found.records, name
            exact = of_drill(name, drilled.rows)
            if exact is ...:
                continue
            column, place = grid.column(name, period), grid.tree_of(period).index(unit)
            number = None if found.missing else Fraction(int(column.num[place]), int(column.den[place]))
            assert number == exact, name
        transaction.set_rollback(True)


@RANDOM
@given(OPERATIONS)
def test_no_record_is_lost_from_the_roots(trial, operations):
    with transaction.atomic():
        played(operations)
        year = parse_period("2020..2030")
        grid = answer(["trial.talks", "trial.cost"], [year])
        tree = grid.tree_of(year)
        roots = np.flatnonzero(tree.parent < 0)
        told = sum(grid.column("trial.talks", year).num[roots])
        oracle = Oracle(head().seq)
        assert told == len(oracle._talks)
        transaction.set_rollback(True)


def test_paging_gives_every_record_once(trial):
    history = History()
    for number in range(7):
        history.play(("talk", 0, number, None, number, None, None, None, None))
    period = parse_period("2026-01")
    whole = drill("trial.confirmed_share", history.units[0], period)
    pages = [
        drill("trial.confirmed_share", history.units[0], period, offset=at, limit=3) for at in (0, 3, 6, 9)
    ]
    assert [row for page in pages for row in page.rows] == whole.rows
    assert {page.total for page in pages} == {7}


@pytest.mark.parametrize("figure", ["trial.growth", "trial.difference", "trial.minutes_each"])
def test_parts_of_a_derived_figure_can_be_asked_for_alone(trial, figure):
    history = History()
    history.play(("member", 0, 0, "甲", None))
    history.play(("talk", 0, 5, 0, 30, None, 9, None, None))
    history.play(("talk", 0, -5, 0, 30, None, None, None, None))
    period = parse_period("2026-01")
    whole = drill(figure, history.units[0], period)
    names = {row.part for row in whole.rows}
    assert len(names) == 2
    for name in names:
        alone = drill(figure, history.units[0], period, part=name)
        assert alone.rows == [row for row in whole.rows if row.part == name]
