"""The parts of a figure: what stands above and below the line, what is taken from what, what is compared."""

from dataclasses import dataclass

from bihuan.base.period import Period
from bihuan.figures.behind import parts_behind, rows_behind
from bihuan.figures.nodes import OF, OVER
from bihuan.figures.question import ask
from bihuan.ledger.public import catalogue
from bihuan.mechanism.language import FigureKind
from bihuan.mechanism.public import Catalogue, Figure


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `name` as drill-downs call it, and the figure (of a period) that it is."""

    name: str
    figure: str
    period: Period


def named_parts(known: Catalogue, figure: Figure, period: Period) -> list[Part]:
    """The figures that a ratio, difference or growth is made of; none for other kinds."""
    definition = figure.definition

    def part(name: str, of: str, when: Period = period) -> Part:
        return Part(name, known.find_figure(of, figure.mechanism).id, when)

    match figure.kind:
        case FigureKind.RATIO:
            return [part("of", definition.ratio.of), part("over", definition.ratio.over)]
        case FigureKind.DIFFERENCE:
            return [part("of", definition.difference.of), part("less", definition.difference.less)]
        case FigureKind.GROWTH:
            before = period.previous() if definition.growth.against == "previous" else period.last_year()
            return [part("of", definition.growth.of), part("base", definition.growth.of, before)]
    return []


def counted_parts(figure: str, unit: int, period: Period, *, as_of: int) -> tuple[int, int] | None:
    """Of a share or coverage how many records are in the part and how many in the whole; None for other kinds.

    Numbers alone, which are open where the figure is: ask only where it is not withheld.
    """
    known = catalogue()
    if known.figure(figure).kind not in (FigureKind.SHARE, FigureKind.COVERAGE):
        return None
    with ask([figure], [period], as_of=as_of, unit=unit, known=known) as question:
        (behind,) = parts_behind(question, question.plans[figure], unit, period)
        _, part = rows_behind(question, behind, unit, OF, 0, 0)
        _, whole = rows_behind(question, behind, unit, OVER, 0, 0)
        return part, whole
