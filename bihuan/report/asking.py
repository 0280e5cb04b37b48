"""From placeholders to questions: which figure, of which unit, in which period, as of which moment."""

from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.base.errors import NotFound
from bihuan.base.period import Period
from bihuan.mechanism.public import Against, Catalogue, FigureName, Placeholder
from bihuan.org.public import Tree
from bihuan.report.template import Template
from bihuan.report.trace import Question

WHOLE = "总体"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about. `tree` is the one of the last day of the period, as of the moment."""

    unit: int
    period: Period
    as_of: int
    catalogue: Catalogue
    tree: Tree

    @property
    def unit_name(self) -> str:
        """The unit's name on the last day of the period."""
        return self.tree.name(self.unit)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A figure that no mechanism in force has; `reason` names the nearest."""

    name: str
    reason: str


Asked = Question | Unknown


def ask(name: FigureName, mechanism: str, scope: Scope, unit: int = 0, period: Period | None = None) -> Asked:
    """What a figure's name asks inside a mechanism's report; of the report's own unit and period unless told otherwise."""
    try:
        figure = scope.catalogue.find_figure(name.name, mechanism)
    except NotFound as fault:
        return Unknown(name.name, str(fault).partition("。")[0])
    return Question(figure.id, unit or scope.unit, _period(name.against, period or scope.period), scope.as_of)


def _period(against: Against, period: Period) -> Period:
    match against:
        case Against.PREVIOUS:
            return period.previous()
        case Against.LAST_YEAR:
            return period.last_year()
    return period


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of figures: its label and where and when its figures are asked."""

    label: str
    unit: int
    period: Period


def rows(placeholder: Placeholder, scope: Scope) -> list[Row]:
    """The rows of a table by unit (the units directly below, then the whole) or by month (each, then the whole)."""
    if placeholder.by == "unit":
        below = [Row(scope.tree.name(unit), unit, scope.period) for unit in scope.tree.children(scope.unit)]
        return [*below, Row(scope.unit_name if not below else WHOLE, scope.unit, scope.period)]
    months = [Row(month.title, scope.unit, month) for month in scope.period.split("month")]
    return months if len(months) == 1 else [*months, Row("全期", scope.unit, scope.period)]


def asked_by(placeholder: Placeholder, mechanism: str, scope: Scope) -> Iterator[Asked]:
    """Everything that one placeholder asks."""
    if not placeholder.by:
        yield from (ask(name, mechanism, scope) for name in placeholder.figures)
        return
    for row in rows(placeholder, scope):
        yield from (ask(name, mechanism, scope, row.unit, row.period) for name in placeholder.figures)


def questions(template: Template, mechanism: str, scope: Scope) -> list[Question]:
    """Everything that a template asks, each question once, in the order of the text."""
    asked = (
        each for placeholder in template.placeholders for each in asked_by(placeholder, mechanism, scope)
    )
    return list(dict.fromkeys(each for each in asked if isinstance(each, Question)))
