"""Walks every expression that a mechanism holds, with where it is written; several checks share it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.base.errors import NotFound
from bihuan.mechanism.catalogue import ORG, Catalogue
from bihuan.mechanism.check.sections import EVERYBODY, populations, sources_named
from bihuan.mechanism.check.source_path import table_in
from bihuan.mechanism.check.sources import sources_of
from bihuan.mechanism.expression.fault import ExpressionFault
from bihuan.mechanism.expression.parse import parse
from bihuan.mechanism.expression.types import NUMBERS, Kind
from bihuan.mechanism.figure_values import figure_values
from bihuan.mechanism.language import FieldType, LedgerDef, PointRule, Source
from bihuan.mechanism.ledger import Ledger
from bihuan.mechanism.pack import Mechanism, Path

CONDITION = frozenset({Kind.YES_NO})


@dataclass(frozen=True, slots=True)
class Site:
    """One expression: over which ledger (or table field of it), the kinds that its value may have, None for any, and
    the states in which it is asked."""

    path: Path
    text: str
    ledger: Ledger
    kinds: frozenset[Kind] | None = CONDITION
    states: tuple[str, ...] = ()
    table: str = ""

    @property
    def condition(self) -> bool:
        """Whether it must be true or false."""
        return self.kinds == CONDITION


def sites_of(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Site]:
    """Every expression that the mechanism writes; those of generated ledgers are derived from them."""
    for name, definition in mechanism.definition.ledgers.items():
        ledger = catalogue.ledger(f"{mechanism.id}.{name}")
        yield from _ledger_sites(("ledgers", name), definition, ledger)
    for name, figure in mechanism.figures.items():
        for path, source in sources_of(figure):
            yield from _where(mechanism, catalogue, ("figures", name, *path), source)
    for path, source in sources_named(mechanism):
        yield from _where(mechanism, catalogue, path, source)
    for path, text, who in populations(mechanism):
        ledger = f"{ORG}.{who}"
        if text.strip() != EVERYBODY and ledger in catalogue.ledgers:
            yield Site(path, text, catalogue.ledger(ledger))
    yield from _section_sites(mechanism, catalogue)


def _where(mechanism: Mechanism, catalogue: Catalogue, path: Path, source: Source) -> Iterator[Site]:
    try:
        sought = catalogue.find_source(source, mechanism.id)
    except NotFound:
        return
    if sought.where:
        yield Site(path, sought.where, sought.ledger)


def _section_sites(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Site]:
    """What is asked of answers, what rules of points give, when warnings are raised and cleared."""
    for name, survey in mechanism.definition.surveys.items():
        answers = catalogue.ledger(f"{mechanism.id}.{name}_answer")
        for key, question in survey.questions.items():
            if question.when:
                yield Site(("surveys", name, "questions", key, "when"), question.when, answers)
    for name, points in mechanism.points.items():
        for key, rule in points.rules.items():
            if isinstance(rule.points, str):
                yield from _points(mechanism, catalogue, ("points", name, "rules", key, "points"), rule)
    for name, warning in mechanism.warnings.items():
        ledger = figure_values()
        if warning.of:
            try:
                ledger = catalogue.find_source(warning.of, mechanism.id).ledger
            except NotFound:
                continue
        for key, text in (("raise", warning.raise_), ("clear", warning.clear)):
            if text:
                yield Site(("warnings", name, key), text, ledger)


def _points(mechanism: Mechanism, catalogue: Catalogue, path: Path, rule: PointRule) -> Iterator[Site]:
    """An expression is read over the rows of the table that the source goes through, or else over the whole record."""
    try:
        sought = catalogue.find_source(rule.of, mechanism.id)
    except NotFound:
        return
    table = table_in(sought)
    if table:
        try:
            parse(rule.points, sought.ledger, catalogue, table=table)
        except ExpressionFault:
            table = ""
    yield Site(path, rule.points, sought.ledger, NUMBERS, table=table)


def _ledger_sites(root: Path, definition: LedgerDef, ledger: Ledger) -> Iterator[Site]:
    for name, field in definition.fields.items():
        path = (*root, "fields", name)
        if field.required_when:
            yield Site((*path, "required_when"), field.required_when, ledger)
        if field.formula and field.type is FieldType.COMPUTED:
            yield Site((*path, "formula"), field.formula, ledger, None)
    for number, rule in enumerate(definition.rules):
        yield Site((*root, "rules", number, "must"), rule.must, ledger)
    for name, step in definition.steps.items():
        if step.when:
            states = tuple(each for each in step.source if each in ledger.states)
            yield Site((*root, "steps", name, "when"), step.when, ledger, states=states)
