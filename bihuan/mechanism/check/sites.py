"""Walks every expression that a mechanism holds, with where it is written; several checks share it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.base.errors import NotFound
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.sources import sources_of
from bihuan.mechanism.language import FieldType, LedgerDef
from bihuan.mechanism.ledger import Ledger
from bihuan.mechanism.pack import Mechanism, Path


@dataclass(frozen=True, slots=True)
class Site:
    """One expression: over which ledger, whether it must be true or false, and the states in which it is asked."""

    path: Path
    text: str
    ledger: Ledger
    condition: bool
    states: tuple[str, ...] = ()


def sites_of(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Site]:
    """Every expression of the mechanism's ledgers and figures."""
    for name, definition in mechanism.definition.ledgers.items():
        ledger = catalogue.ledger(f"{mechanism.id}.{name}")
        yield from _ledger_sites(("ledgers", name), definition, ledger)
    for name, figure in mechanism.figures.items():
        for path, source in sources_of(figure):
            try:
                sought = catalogue.find_source(source, mechanism.id)
            except NotFound:
                continue
            if sought.where:
                yield Site(("figures", name, *path), sought.where, sought.ledger, condition=True)


def _ledger_sites(root: Path, definition: LedgerDef, ledger: Ledger) -> Iterator[Site]:
    for name, field in definition.fields.items():
        path = (*root, "fields", name)
        if field.required_when:
            yield Site((*path, "required_when"), field.required_when, ledger, condition=True)
        if field.formula and field.type is FieldType.COMPUTED:
            yield Site((*path, "formula"), field.formula, ledger, condition=False)
    for number, rule in enumerate(definition.rules):
        yield Site((*root, "rules", number, "must"), rule.must, ledger, condition=True)
    for name, step in definition.steps.items():
        if step.when:
            states = tuple(each for each in step.source if each in ledger.states)
            yield Site((*root, "steps", name, "when"), step.when, ledger, condition=True, states=states)
