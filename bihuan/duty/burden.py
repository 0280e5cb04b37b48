"""Burden 减负: what a mechanism would ask of a unit and all below it, told before anybody says yes."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from django.conf import settings
from django.db.models import Count

from bihuan.book.public import Record
from bihuan.duty.bound import bound, ledgers_of
from bihuan.duty.demand import Burden, Counts, burden_of
from bihuan.duty.rhythm import spans
from bihuan.figures.public import relations
from bihuan.mechanism.language import VOID, DutyFor
from bihuan.mechanism.public import Catalogue, Mechanism
from bihuan.org.public import holders_below, tree

YEAR = timedelta(days=365)


def burden(mechanism: Mechanism, known: Catalogue, unit: int, on: date) -> Burden:
    """What the mechanism asks of the unit and all below it, as these stand on a day.

    `known`: what is in force, with or without the mechanism. Duties upon events are estimated by what happened in the
    year before, where the book already holds such records and they are not confidential.
    """
    known = known.plus(mechanism)
    below = [int(each) for each in tree(on).subtree(unit)]
    return burden_of(mechanism, known, _counts(mechanism, known, below, on))


def _counts(mechanism: Mechanism, known: Catalogue, below: Sequence[int], on: date) -> Counts:
    rules = {
        name: Fraction(
            len(spans(duty, on, on + YEAR - timedelta(days=1), on, settings.WORKSPACE.calendar)), 12
        )
        for name, duty in mechanism.definition.duties.items()
        if duty.rrule
    }
    return Counts(
        holders=_holders(mechanism, below, on),
        bearers=_bearers(mechanism, known, below, on),
        happened=_happened(mechanism, known, below, on),
        rules=rules,
    )


def _holders(mechanism: Mechanism, below: Sequence[int], on: date) -> dict[str, int]:
    """How many people hold each kind of post in these units."""
    posts = mechanism.definition.posts
    held = holders_below(below, on)
    return {
        code: len(held.get(code, frozenset()) | held.get(title, frozenset())) for code, title in posts.items()
    }


def _bearers(mechanism: Mechanism, known: Catalogue, below: Sequence[int], on: date) -> dict[str, int]:
    """How many each duty binds, and how many each scorecard assesses."""
    asked = {name: duty.for_ for name, duty in mechanism.definition.duties.items()}
    for name, card in mechanism.scorecards.items():
        who = {"units" if card.of == "unit" else "people": card.among}
        asked[name] = DutyFor(**who)
    asked = {name: who for name, who in asked.items() if who.units or who.post or who.people}
    if not asked:
        return {}
    names = frozenset().union(*(ledgers_of(known, who) for who in asked.values()))
    with relations(known, names) as book:
        return {
            name: len(bound(known, book, _without_event(who), [on], below).bearer)
            for name, who in asked.items()
        }


def _without_event(who: DutyFor) -> DutyFor:
    """Who is bound, without what calls for it."""
    return who.model_copy(update={"each": None})


def _happened(mechanism: Mechanism, known: Catalogue, below: Sequence[int], on: date) -> dict[str, int]:
    """Records of the year past in the ledgers whose records call for something."""
    called = [
        known.find_source(duty.for_.each, mechanism.id).ledger
        for duty in mechanism.definition.duties.values()
        if duty.for_.each is not None
    ]
    open_ones = list(dict.fromkeys(each.id for each in called if not each.definition.confidential))
    if not open_ones:
        return {}
    rows = (
        Record.objects.filter(ledger__in=open_ones, effective_on__gt=on - YEAR, effective_on__lte=on)
        .exclude(state=VOID)
        .values_list("ledger", "unit")
        .annotate(Count("record"))
    )
    units, found = set(below), Counter()
    for ledger, unit, count in rows:
        if unit in units:
            found[ledger] += count
    return {name: found[name] for name in open_ones}
