"""The plan: from a figure of the catalogue to the node that works it out; the same records are never scanned twice."""

from dataclasses import dataclass
from functools import lru_cache

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.quote import quoted
from bihuan.figures.measure import Measure, Take
from bihuan.figures.nodes import Best, Difference, Growth, Mean, Node, Part, Quotient, Run, Since, Total
from bihuan.figures.taken import holds_several, ledgers_of, reads, taken
from bihuan.mechanism.language import FigureDef, FigureKind, Source, Time
from bihuan.mechanism.public import Catalogue, Figure, Kind, Sought, parse

FACTORS = {"%": 100, "‰": 1000, "‱": 10000}
DAYS_KINDS = frozenset({Kind.DATE, Kind.DATETIME})


@dataclass(frozen=True, slots=True)
class Plan:
    """One figure, ready to be worked out. `dated`: its number is a day, in days since 1970-01-01.

    `ledgers`: full ids of all ledgers it reads, in conditions too: whoever sees the figure learns something of each.
    """

    figure: Figure
    node: Node
    dated: bool
    ledgers: frozenset[str]


@lru_cache(maxsize=2048)
def plan_of(catalogue: Catalogue, figure_id: str) -> Plan:
    """The plan of a figure; NotFound names the nearest figure, Refused says which figures depend on each other."""
    return _Planner(catalogue).plan(catalogue.figure(figure_id), ())


def rests_on(catalogue: Catalogue, figure_id: str) -> frozenset[str]:
    """Full ids of all ledgers that a figure reads, in conditions too."""
    return plan_of(catalogue, figure_id).ledgers


class _Planner:
    """Turns definitions into nodes; figures named by others are planned in turn."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue

    def plan(self, figure: Figure, above: tuple[str, ...]) -> Plan:
        """`above`: figures on the way here, to notice a circle."""
        if figure.id in above:
            circle = " → ".join((*above, figure.id))
            issue = Issue("figure.circle", f"指标互相引用，成了圈：{circle}。", "让其中一个直接由台账算出。")
            raise Refused([issue])
        derived = (FigureKind.RATIO, FigureKind.GROWTH, FigureKind.DIFFERENCE)
        build = self._derived if figure.kind in derived else self._direct
        return build(figure, (*above, figure.id))

    def _named(self, name: str, figure: Figure, above: tuple[str, ...]) -> Plan:
        return self.plan(self.catalogue.find_figure(name, figure.mechanism), above)

    def _derived(self, figure: Figure, above: tuple[str, ...]) -> Plan:
        definition, factor = figure.definition, FACTORS.get(figure.unit, 1)
        if figure.kind is FigureKind.GROWTH:
            of = self._named(definition.growth.of, figure, above)
            node = Growth(of.node, definition.growth.against, quoted(of.figure.title), factor)
            return Plan(figure, node, False, of.ledgers)
        pair = definition.ratio or definition.difference
        of = self._named(pair.of, figure, above)
        other = self._named(pair.over if definition.ratio else pair.less, figure, above)
        names = (quoted(of.figure.title), quoted(other.figure.title))
        if definition.ratio:
            node = Quotient(of.node, other.node, (f"分子{names[0]}", f"分母{names[1]}"), factor)
        else:
            node = Difference(of.node, other.node, (f"被减数{names[0]}", f"减数{names[1]}"))
        return Plan(figure, node, False, of.ledgers | other.ledgers)

    def _direct(self, figure: Figure, above: tuple[str, ...]) -> Plan:
        definition, factor = figure.definition, FACTORS.get(figure.unit, 1)
        match figure.kind:
            case FigureKind.SHARE:
                over = self._measure(figure, definition.share.over, Take.COUNT)
                of = self._measure(figure, definition.share.of, Take.COUNT)
                node = Part(over.also(*of.where), over, "全部记录", factor)
                return self._plan(figure, node, over, node.of)
            case FigureKind.COVERAGE:
                return self._coverage(figure, definition, factor)
            case FigureKind.STREAK if definition.streak.since:
                measure = self._measure(figure, definition.streak.since, Take.LATEST)
                return self._plan(figure, Since(measure), measure)
            case FigureKind.STREAK:
                measure = self._measure(figure, definition.streak.of, Take.DAYS)
                return self._plan(figure, Run(measure, definition.streak.every), measure)
            case FigureKind.RECORD:
                take = Take.HIGHEST if definition.record.best == "highest" else Take.LOWEST
                measure = self._measure(figure, definition.record.of, take)
                return self._plan(figure, Best(measure, ever=True), measure)
        take, kind = _PLAIN[figure.kind]
        measure = self._measure(figure, getattr(definition, figure.kind.value), take)
        if take is Take.DISTINCT and holds_several(taken(self.catalogue, measure)):
            return self._plan(figure, Total(measure, measure.taking(Take.COUNT)), measure)
        return self._plan(figure, kind(measure), measure)

    def _coverage(self, figure: Figure, definition: FigureDef, factor: int) -> Plan:
        covering = self._measure(figure, definition.coverage.of, Take.DISTINCT)
        sought = self._sought(figure, definition.coverage.over)
        over = Measure(
            sought.ledger.id,
            Take.COUNT,
            sought.path,
            _conditions(self.catalogue, sought, ""),
            "",
            definition.at,
        )
        of = Measure(over.ledger, Take.COUNT, over.path, over.where, "", over.at, within=covering)
        return self._plan(figure, Part(of, over, "应覆盖的对象", factor), over, of)

    def _sought(self, figure: Figure, source: Source) -> Sought:
        return self.catalogue.find_source(source, figure.mechanism)

    def _measure(self, figure: Figure, source: Source, take: Take) -> Measure:
        sought = self._sought(figure, source)
        definition = figure.definition
        path = "" if take in (Take.LATEST, Take.DAYS) else sought.path
        where = _conditions(self.catalogue, sought, definition.on)
        return Measure(sought.ledger.id, take, path, where, definition.on, definition.at)

    def _plan(self, figure: Figure, node: Node, *measures: Measure) -> Plan:
        dated = isinstance(node, Best) and self._is_day(measures[0])
        read = frozenset().union(*(ledgers_of(self.catalogue, measure) for measure in measures))
        return Plan(figure, node, dated, read)

    def _is_day(self, measure: Measure) -> bool:
        typed = parse(measure.path, self.catalogue.ledger(measure.ledger), self.catalogue)
        return typed.type.kind in DAYS_KINDS


_PLAIN = {
    FigureKind.COUNT: (Take.COUNT, Total),
    FigureKind.SUM: (Take.SUM, Total),
    FigureKind.AVERAGE: (Take.SUM, Mean),
    FigureKind.MINIMUM: (Take.LOWEST, Best),
    FigureKind.MAXIMUM: (Take.HIGHEST, Best),
    FigureKind.DISTINCT: (Take.DISTINCT, Total),
}


def _conditions(catalogue: Catalogue, sought: Sought, on: str) -> tuple[str, ...]:
    """The source's own condition; records in a final state do not stand, unless the condition speaks of the state."""
    where = (sought.where,) if sought.where else ()
    ledger = sought.ledger
    if ledger.time is Time.HAPPENING or on or not ledger.ends:
        return where
    if where and reads(parse(sought.where, ledger, catalogue), "state"):
        return where
    ends = ", ".join(f"'{state}'" for state in ledger.ends)
    return (*where, f"state not in ({ends})")
