"""Walks what a mechanism names of ledgers and figures, with where each name is written; several checks share it."""

from collections.abc import Iterator

from bihuan.base.errors import NotFound
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.sections import find_ballot, find_duty, names_of, sources_named
from bihuan.mechanism.language import FieldDef, FigureDef, Source
from bihuan.mechanism.pack import Mechanism, Path


def sources_of(figure: FigureDef) -> Iterator[tuple[Path, Source]]:
    """Each source of a figure with its path below the figure."""
    for kind in figure.kinds:
        part = getattr(figure, kind)
        if isinstance(part, Source):
            yield (kind.value,), part
            continue
        for name in type(part).model_fields:
            value = getattr(part, name)
            if isinstance(value, Source):
                yield (kind.value, name), value


def references_of(figure: FigureDef) -> Iterator[tuple[Path, str]]:
    """Each other figure that a figure is made of, with its path below the figure."""
    for kind in ("ratio", "growth", "difference"):
        part = getattr(figure, kind)
        for name in ("of", "over", "less"):
            if isinstance(value := getattr(part, name, None), str):
                yield (kind, name), value


def links_of(mechanism: Mechanism) -> Iterator[tuple[Path, str]]:
    """Each ledger named by a link field or as a parent, with its path."""
    for name, ledger in mechanism.definition.ledgers.items():
        if ledger.of:
            yield ("ledgers", name, "of"), ledger.of
        yield from _links(("ledgers", name, "fields"), ledger.fields)


def _links(root: Path, fields: dict[str, FieldDef]) -> Iterator[tuple[Path, str]]:
    for name, field in fields.items():
        if field.to:
            yield (*root, name, "to"), field.to
        yield from _links((*root, name, "fields"), field.fields)


def ledgers_named(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """The mechanism of each ledger that is named and exists, with the path of the name."""
    named = [(path, Source(path=name)) for path, name in links_of(mechanism)]
    named += sources_named(mechanism)
    for name, figure in mechanism.figures.items():
        named += [(("figures", name, *path), source) for path, source in sources_of(figure)]
    for path, source in named:
        try:
            yield path, catalogue.find_source(source, mechanism.id).ledger.mechanism
        except NotFound:
            continue


def figures_named(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """The mechanism of each figure, duty and ballot that is named and exists, with the path of the name."""
    named = [
        (("figures", name, *path), reference)
        for name, figure in mechanism.figures.items()
        for path, reference in references_of(figure)
    ]
    for path, reference in [*named, *names_of(mechanism, "figure")]:
        try:
            yield path, catalogue.find_figure(reference, mechanism.id).mechanism
        except NotFound:
            continue
    for what, find in (("duty", find_duty), ("ballot", find_ballot)):
        for path, reference in names_of(mechanism, what):
            owner, found = find(catalogue, reference, mechanism.id)
            if found:
                yield path, owner
