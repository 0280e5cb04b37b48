"""Answer: figures for every unit at once, or one value."""

from collections.abc import Sequence
from datetime import date

from bihuan.base.period import Period
from bihuan.figures.definition import definition
from bihuan.figures.drill import count_behind
from bihuan.figures.question import ask
from bihuan.figures.value import Grid, Value
from bihuan.mechanism.public import Catalogue


def answer(
    figures: Sequence[str],
    periods: Sequence[Period],
    *,
    as_of: int | None = None,
    tree_on: date | None = None,
    actor: int | None = None,
    known: Catalogue | None = None,
    day: date | None = None,
) -> Grid:
    """Every figure in every period for every unit, rolled up by the tree of each period's last day (or of `tree_on`).

    `as_of`: by entries up to that seq only. `actor`: whose rights decide what is withheld (None: nobody's).
    `known`: by the definitions of that catalogue (None: those in force). `day`: the day of asking, if it is not the
    present one or that of `as_of`.
    NotFound for an unknown figure, Refused for figures that depend on each other in a circle.
    """
    with ask(figures, periods, as_of=as_of, tree_on=tree_on, known=known, day=day) as question:
        columns = {
            (name, period): question.closed_to(actor, column, question.plans[name], period)
            for (name, period), column in question.columns(periods).items()
        }
        moment, known = question.moment, question.catalogue

        def count(figure: str, unit: int, period: Period) -> int:
            with ask(
                [figure], [period], as_of=moment.seq, tree_on=tree_on, unit=unit, known=known, day=moment.day
            ) as again:
                return count_behind(again, figure, unit, period)

        return Grid(
            question.plans,
            tuple(periods),
            moment.seq,
            columns,
            question.tree,
            count,
            lambda figure: definition(known, figure),
        )


def value(
    figure: str,
    unit: int,
    period: Period,
    *,
    as_of: int | None = None,
    tree_on: date | None = None,
    actor: int | None = None,
) -> Value:
    """One figure of one unit in one period; as `answer`, but only that unit's subtree is read."""
    with ask([figure], [period], as_of=as_of, tree_on=tree_on, unit=unit) as question:
        plan = question.plans[figure]
        column = question.columns([period])[figure, period]
        column = question.closed_to(actor, column, plan, period)
        known = question.catalogue
        grid = Grid(
            question.plans,
            (period,),
            question.moment.seq,
            {(figure, period): column},
            question.tree,
            lambda *_: count_behind(question, figure, unit, period),
            lambda name: definition(known, name),
        )
        return grid.value(figure, unit, period)
