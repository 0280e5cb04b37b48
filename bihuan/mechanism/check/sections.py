"""Walks what duties, surveys, scorecards, points and warnings name, with where it is written; several checks share it."""

from collections.abc import Iterable, Iterator

from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.fault import IN_FIGURES
from bihuan.mechanism.language import BallotDef, DutyDef, Source
from bihuan.mechanism.pack import Mechanism, Path

EVERYBODY = "true"


def populations(mechanism: Mechanism) -> Iterator[tuple[Path, str, str]]:
    """Each condition on who or which units are meant: path, text, and `unit` or `person`."""
    definition = mechanism.definition
    for name, duty in definition.duties.items():
        if duty.for_.units is not None:
            yield ("duties", name, "for", "units"), duty.for_.units, "unit"
        if duty.for_.people is not None:
            yield ("duties", name, "for", "people"), duty.for_.people, "person"
    for key in ("surveys", "tests", "documents"):
        for name, each in getattr(definition, key).items():
            yield (key, name, "people"), each.people, "person"
    for name, card in mechanism.scorecards.items():
        yield ("scorecards", name, "among"), card.among, card.of
    for name, points in mechanism.points.items():
        yield ("points", name, "among"), points.among, points.to
    for name, warning in mechanism.warnings.items():
        yield ("warnings", name, "units"), warning.units, "unit"


def sources_named(mechanism: Mechanism) -> Iterator[tuple[Path, Source]]:
    """Each source of the sections, with its path."""
    for name, duty in mechanism.definition.duties.items():
        if duty.for_.each:
            yield ("duties", name, "for", "each"), duty.for_.each
        if duty.done.record:
            yield ("duties", name, "done", "record"), duty.done.record
    for name, points in mechanism.points.items():
        for key, rule in points.rules.items():
            yield ("points", name, "rules", key, "of"), rule.of
    for name, warning in mechanism.warnings.items():
        if warning.of:
            yield ("warnings", name, "of"), warning.of


def names_of(mechanism: Mechanism, what: str) -> Iterator[tuple[Path, str]]:
    """Each name of a figure, duty or ballot (`what`) that the sections stand on, with its path."""
    if what == "figure":
        for name, duty in mechanism.definition.duties.items():
            if duty.done.figure:
                yield ("duties", name, "done", "figure"), duty.done.figure
        for name, warning in mechanism.warnings.items():
            if warning.figure:
                yield ("warnings", name, "figure"), warning.figure
    for name, card in mechanism.scorecards.items():
        for segment, group in card.segments.items():
            for key, item in group.items.items():
                if written := getattr(item, what):
                    yield ("scorecards", name, "segments", segment, "items", key, what), written


def find_duty(catalogue: Catalogue, name: str, within: str) -> tuple[str, DutyDef | None]:
    """The mechanism and the definition of a duty called `name` inside `within`; None when there is none."""
    return _find(catalogue, name, within, "duties")


def find_ballot(catalogue: Catalogue, name: str, within: str) -> tuple[str, BallotDef | None]:
    """The mechanism and the definition of a ballot called `name` inside `within`; None when there is none."""
    return _find(catalogue, name, within, "ballots")


def declared_in(catalogue: Catalogue, mechanism: str, section: str) -> list[str]:
    """The names declared in a section of a mechanism in force; none when there is no such mechanism."""
    found = catalogue.mechanisms.get(mechanism)
    if found is None:
        return []
    return list(getattr(found if section in IN_FIGURES else found.definition, section))


def _find(catalogue: Catalogue, name: str, within: str, section: str) -> tuple:
    head, dot, tail = name.partition(".")
    owner, local = (head, tail) if dot else (within, name)
    mechanism = catalogue.mechanisms.get(owner)
    return owner, getattr(mechanism.definition, section).get(local) if mechanism else None


def known(catalogue: Catalogue, within: str, section: str) -> list[str]:
    """Every name under which something of `section` of mechanism.yaml can be called inside `within`, its own first."""
    own = catalogue.mechanisms[within].definition if within in catalogue.mechanisms else None
    names: Iterable[str] = getattr(own, section) if own else ()
    others = (
        f"{each.id}.{name}"
        for each in catalogue.mechanisms.values()
        if each.id != within
        for name in getattr(each.definition, section)
    )
    return [*names, *others]
