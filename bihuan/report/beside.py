"""A report beside the same report of another period: each figure then and now, and what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bihuan.base.period import Period
from bihuan.book.public import head
from bihuan.figures.public import Value
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Figure
from bihuan.org.public import tree
from bihuan.report.asking import Scope
from bihuan.report.compose import needed
from bihuan.report.gather import gather
from bihuan.report.trace import Question
from bihuan.report.write import chosen_mechanisms

LAST_YEAR, PREVIOUS = "last_year", "previous"
NO_UNIT = "当时没有这个单位"


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure of the report. `then` is None where the unit did not stand then; `change`: now less then, as rounded
    for showing; `growth`: in per cent of then, to one decimal. Both are None where a number is missing or a day."""

    mechanism: str
    figure: Figure
    unit: str
    own_unit: bool
    period: Period
    now: Value
    then: Value | None
    change: Decimal | None
    growth: Decimal | None


def beside(
    unit: int,
    period: Period,
    mechanisms: Sequence[str],
    against: str,
    *,
    actor: int,
    as_of: int | None = None,
) -> list[Beside]:
    """Every figure of the report, in the order of its text, against the year before (`LAST_YEAR`) or the period before
    (`PREVIOUS`); both as the book is at one moment. Errors as for `write`."""
    known, moment = catalogue(), as_of or head().seq
    scope = Scope(unit, period, moment, known, tree(period.end, moment))
    scope.tree.index(unit)
    asked = needed(chosen_mechanisms(mechanisms, known), scope)
    earlier = {
        each: Question(each.figure, each.unit, _shifted(each.period, against), moment) for each in asked
    }
    places = {other.period: tree(other.period.end, moment) for other in earlier.values()}
    there = [other for other in earlier.values() if other.unit in places[other.period].places]
    found = gather(dict.fromkeys([*asked, *there]), as_of=moment, actor=actor)
    # No nought where there was nobody to record anything.
    empty = {
        other
        for other in there
        if not found[other].records and not (units := places[other.period]).standing[units.index(other.unit)]
    }
    then = {each: None if other in empty else found.get(other) for each, other in earlier.items()}
    return [_beside(scope, each, found[each], then[each]) for each in asked]


def _shifted(period: Period, against: str) -> Period:
    return period.last_year() if against == LAST_YEAR else period.previous()


def _beside(scope: Scope, asked: Question, now: Value, then: Value | None) -> Beside:
    figure = scope.catalogue.figure(asked.figure)
    change = growth = None
    if then is not None and now.number is not None and then.number is not None and _plain(now.text):
        place = Decimal(1).scaleb(-figure.definition.decimals)
        change = now.number.quantize(place) - then.number.quantize(place)
        if then.number and figure.unit not in ("%", "‰", "‱"):
            growth = (100 * (now.number - then.number) / abs(then.number)).quantize(Decimal("0.1"))
    return Beside(
        scope.catalogue.mechanisms[figure.mechanism].title,
        figure,
        scope.tree.name(asked.unit),
        asked.unit == scope.unit,
        asked.period,
        now,
        then,
        change,
        growth,
    )


def _plain(text: str) -> bool:
    """Whether a number is shown as one, not as a day."""
    return text.count("-") < 2
