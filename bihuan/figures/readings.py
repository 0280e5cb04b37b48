"""Readings: figures of a few units in many periods, remembered until a ledger that they read grows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.base.clock import today
from bihuan.base.period import Period
from bihuan.book.public import head
from bihuan.figures.access import WITHHELD, withheld
from bihuan.figures.basis import Kept, basis_of
from bihuan.figures.plan import Plan, plan_of
from bihuan.figures.question import ask, day_of
from bihuan.figures.value import shown
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, steady, tree

MOST = 60_000  # readings kept, of some 400 bytes each
NO_UNIT = "当时没有这个单位"
Place = tuple[str, int, Period]


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of one unit in one period: its number and text (with thousands), or why there is none.

    `is_day`: the number is a day, in days since 1970-01-01, and the text a date.
    """

    number: Decimal | None
    text: str
    missing: str
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read, by (figure, unit, period).

    `basis`: per figure the digest of the newest entry that it can rest on: equal digests on equal days mean equal readings.
    """

    as_of: int
    day: date
    found: Mapping[Place, Reading]
    basis: Mapping[str, str]

    def __getitem__(self, place: Place) -> Reading:
        return self.found[place]


_kept: Kept[Reading] = Kept(MOST)


@steady()
def readings(
    figures: Sequence[str],
    units: Sequence[int],
    periods: Sequence[Period],
    *,
    as_of: int | None = None,
    actor: int | None = None,
) -> Readings:
    """These figures of these units in these periods, as `answer` would say; whose rights decide as there."""
    known = catalogue()
    plans = {name: plan_of(known, name) for name in figures}
    seq = head().seq if as_of is None else as_of
    day = today() if as_of is None else day_of(as_of)
    basis = basis_of(known, plans, periods, seq, day)
    keys = {
        (name, unit, period): (name, unit, period, basis[name], day, known)
        for name in plans
        for unit in units
        for period in periods
    }
    found = _kept.take(keys)
    lacking = [place for place in keys if place not in found]
    if lacking:
        made = _compute(known, lacking, as_of)
        _kept.put({keys[place]: reading for place, reading in made.items()})
        found |= made
    return Readings(seq, day, _open_to(known, plans, found, as_of, actor), basis)


def _compute(known: Catalogue, lacking: Sequence[Place], as_of: int | None) -> dict[Place, Reading]:
    """What nobody remembers, worked out in one question for all figures that lack the same units and periods."""
    together: dict[tuple, list[str]] = {}
    by_figure: dict[str, tuple[dict[int, None], dict[Period, None]]] = {}
    for name, unit, period in lacking:
        wanted, spans = by_figure.setdefault(name, ({}, {}))
        wanted[unit] = spans[period] = None
    for name, (wanted, spans) in by_figure.items():
        together.setdefault((tuple(wanted), tuple(spans)), []).append(name)
    made = {}
    for (wanted, spans), names in together.items():
        made |= _ask(known, names, wanted, spans, as_of)
    return made


def _ask(
    known: Catalogue, names: Sequence[str], units: Sequence[int], periods: Sequence[Period], as_of: int | None
) -> dict[Place, Reading]:
    with ask(names, periods, as_of=as_of, unit=_over_all(units, periods, as_of), known=known) as question:
        columns = question.columns(periods)
        made = {}
        for (name, period), column in columns.items():
            places, plan = question.tree(period).places, question.plans[name]
            for unit in units:
                if unit not in places:
                    made[name, unit, period] = Reading(None, "", NO_UNIT)
                    continue
                place = places[unit]
                number, missing = column.number(place), column.missing(place)
                text = "" if number is None else shown(plan, column, place, thousands=True)
                made[name, unit, period] = Reading(number, text, missing, plan.dated)
        return made


def _over_all(units: Sequence[int], periods: Sequence[Period], as_of: int | None) -> int | None:
    """The lowest unit in whose subtree all of them are in every period's tree; None where there is none such."""
    first, *rest = units
    candidates = None
    for on in {period.end for period in periods}:
        standing = tree(on, as_of)
        if any(unit not in standing.places for unit in units):
            return None
        shared = [
            above
            for above in reversed(standing.path(first))
            if all(_within(standing, unit, above) for unit in rest)
        ]
        candidates = shared if candidates is None else [each for each in candidates if each in shared]
    return candidates[0] if candidates else None


def _within(standing: Tree, unit: int, above: int) -> bool:
    place = standing.places[above]
    return place <= standing.places[unit] < standing.end[place]


def _open_to(
    known: Catalogue,
    plans: Mapping[str, Plan],
    found: Mapping[Place, Reading],
    as_of: int | None,
    actor: int | None,
) -> dict[Place, Reading]:
    """What the person may see; the rest is withheld."""
    confidential = {
        name: frozenset(each for each in plan.ledgers if known.ledger(each).definition.confidential)
        for name, plan in plans.items()
    }
    if actor is None or not any(confidential.values()):
        return dict(found)
    shut: dict[tuple[frozenset[str], date], tuple[Tree, object]] = {}
    shown_to = {}
    for (name, unit, period), reading in found.items():
        ledgers = confidential[name]
        if ledgers and reading.missing != NO_UNIT:
            key = (ledgers, period.end)
            if key not in shut:
                current = tree(period.end, as_of)
                shut[key] = (current, withheld(known, ledgers, current, actor))
            current, closed = shut[key]
            if closed[current.places[unit]]:
                reading = Reading(None, "", WITHHELD)
        shown_to[name, unit, period] = reading
    return shown_to
