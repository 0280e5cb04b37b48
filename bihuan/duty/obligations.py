"""Answers who owed what over some days and what became of it; computed from the book each time, never stored."""

from collections.abc import Collection, Iterable
from datetime import date

from django.conf import settings

from bihuan.duty.access import seen_by
from bihuan.duty.asked import Asked, Duty, definition_of, duty_ids
from bihuan.duty.beginning import Beginnings
from bihuan.duty.events import events
from bihuan.duty.obligation import Obligations, joined
from bihuan.duty.recurring import recurring
from bihuan.figures.public import relations
from bihuan.ledger.public import catalogue, catalogue_at
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import tree


def obligations(
    *,
    mechanism: str | None = None,
    duties: Iterable[str] | None = None,
    start: date,
    end: date,
    on: date,
    unit: int | None = None,
    units: Collection[int] | None = None,
    as_of: int | None = None,
    actor: int | None = None,
    known: Catalogue | None = None,
) -> Obligations:
    """The obligations reckoned from `start` to `end` that had opened by `on`, and what became of each by then.

    Which: of the duties named (full ids), of one mechanism, or of all in force. An obligation is reckoned on its deadline,
    or on its period's last day if that comes first, so that each belongs to one month, one quarter, one year. Bound are
    the units and people that stand on that day and meet the duty's condition. `unit`: only those counted under it or
    below it, by the tree of `end`; `units`: only those of these very units. `on`: records dated later do not count yet. `as_of`: by entries up to that seq only
    (by the packs of then). `actor`: whose rights decide what is withheld (None: nobody's). `known`: by these definitions.

    How it is met: by the at_least-th matching record of the bearer dated in the period, or later up to its deadline;
    where the deadline lies `after` the period, up to the deadline of the next one. A record counts for one period only,
    the earliest that is still short. What a record calls for may be done at any time; a happening that a step brings to
    the condition meets it on the day of the step. A figure meets it as soon as its value over the days up to the
    deadline, or over the whole period, is enough.

    NotFound for an unknown duty, mechanism or unit.
    """
    known = known or definitions(as_of)
    chosen = duties_of(known, mechanism, duties, as_of)
    among = _below(unit, end, as_of) if unit is not None else units
    return seen_by(actor, known, chosen, _all(known, chosen, start, end, on, among, as_of), on)


def definitions(as_of: int | None) -> Catalogue:
    """The packs in force at a moment (None: now)."""
    return catalogue() if as_of is None else catalogue_at(as_of)


def duties_of(
    known: Catalogue, mechanism: str | None, duties: Iterable[str] | None, as_of: int | None
) -> list[Duty]:
    """The duties asked for, each with the day it begins."""
    beginnings = Beginnings(as_of)
    found = []
    for duty in duty_ids(known, mechanism, duties):
        home, _, name = duty.partition(".")
        definition = definition_of(known, duty)
        found.append(Duty(duty, home, definition, beginnings.of(home, name, definition)))
    return found


def _all(
    known: Catalogue,
    chosen: list[Duty],
    start: date,
    end: date,
    on: date,
    units: Collection[int] | None,
    as_of: int | None,
) -> Obligations:
    """Every obligation (of these units), whoever may see it."""
    units = None if units is None else sorted(units)
    ledgers = frozenset().union(*(duty.ledgers(known) for duty in chosen))
    with relations(known, ledgers, as_of) as book:
        asked = Asked(known, book, start, end, on, units, as_of, settings.WORKSPACE.calendar)
        often = [duty for duty in chosen if duty.definition.for_.each is None]
        parts = {part.duty: part for part in recurring(asked, often)}
        for duty in chosen:
            if duty.id not in parts:
                parts[duty.id] = events(asked, duty)
        return joined([parts[duty.id] for duty in chosen], book.seq, on)


def _below(unit: int, end: date, as_of: int | None) -> list[int] | None:
    """The unit and all below it; None when that is everybody."""
    current = tree(end, as_of)
    below = current.subtree(unit)
    return None if len(below) == len(current) else below.tolist()
