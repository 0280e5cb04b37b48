"""Asking the figures: the questions of a whole report in as few calls as there are sets of periods."""

from collections.abc import Iterable

from bihuan.base.period import Period
from bihuan.figures.public import Value, answer
from bihuan.report.trace import Question


def gather(asked: Iterable[Question], *, as_of: int, actor: int) -> dict[Question, Value]:
    """Every answer. One call for all figures asked in the same periods; each call answers for every unit at once."""
    by_figure: dict[str, dict[Period, list[Question]]] = {}
    for question in asked:
        by_figure.setdefault(question.figure, {}).setdefault(question.period, []).append(question)
    together: dict[frozenset[Period], list[str]] = {}
    for figure, periods in by_figure.items():
        together.setdefault(frozenset(periods), []).append(figure)
    answers: dict[Question, Value] = {}
    for periods, figures in together.items():
        grid = answer(figures, sorted(periods), as_of=as_of, actor=actor)
        for figure in figures:
            for period in periods:
                for question in by_figure[figure][period]:
                    answers[question] = grid.value(figure, question.unit, period)
    return answers
