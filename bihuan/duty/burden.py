"""Burden 减负: what a mechanism would ask of a unit and all below it, told before anybody says yes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from django.conf import settings
from django.db.models import Count

from bihuan.book.public import Record
from bihuan.duty.bound import bound, ledgers_of
from bihuan.duty.demand import ANYONE, NOBODY, Burden, Counts, Gap, burden_of
from bihuan.duty.rhythm import spans
from bihuan.figures.public import relations
from bihuan.ledger.public import catalogue
from bihuan.mechanism.language import VOID, By, DutyFor, Where
from bihuan.mechanism.public import Catalogue, Mechanism, who
from bihuan.org.public import Tree, held_where, holders_below, tree

YEAR = timedelta(days=365)


def burden(mechanism: Mechanism, known: Catalogue, unit: int, on: date) -> Burden:
    """What the mechanism asks of the unit and all below it, as these stand on a day.

    `known`: what is in force, with or without the mechanism. Duties upon events are estimated by what happened in the
    year before, where the book already holds such records and they are not confidential.
    """
    known = known.plus(mechanism)
    below = [int(each) for each in tree(on).subtree(unit)]
    bearers = _bearers(mechanism, known, below, on)
    found = burden_of(mechanism, known, _counts(mechanism, known, below, bearers, on))
    return replace(found, gaps=tuple(_gaps(mechanism, known, bearers, on)))


def _counts(
    mechanism: Mechanism,
    known: Catalogue,
    below: Sequence[int],
    bearers: Mapping[str, Sequence[int]],
    on: date,
) -> Counts:
    rules = {
        name: Fraction(
            len(spans(duty, on, on + YEAR - timedelta(days=1), on, settings.WORKSPACE.calendar)), 12
        )
        for name, duty in mechanism.definition.duties.items()
        if duty.rrule
    }
    return Counts(
        holders=_holders(mechanism, below, on),
        bearers={name: len(found) for name, found in bearers.items()},
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


def _bearers(
    mechanism: Mechanism, known: Catalogue, below: Sequence[int], on: date
) -> dict[str, Sequence[int]]:
    """Whom each duty binds, and whom each scorecard assesses."""
    asked = {name: duty.for_ for name, duty in mechanism.definition.duties.items()}
    for name, card in mechanism.scorecards.items():
        asked[name] = DutyFor(**{"units" if card.of == "unit" else "people": card.among})
    asked = {name: each for name, each in asked.items() if each.units or each.post or each.people}
    if not asked:
        return {}
    names = frozenset().union(*(ledgers_of(known, each) for each in asked.values()))
    with relations(known, names) as book:
        return {
            name: bound(known, book, _without_event(each), [on], below).bearer.tolist()
            for name, each in asked.items()
        }


def _gaps(
    mechanism: Mechanism, known: Catalogue, bearers: Mapping[str, Sequence[int]], on: date
) -> Iterator[Gap]:
    """Duties of units where nobody may enter what is asked."""
    current, posts = tree(on), known.posts
    for name, duty in mechanism.definition.duties.items():
        if duty.for_.units is None or duty.done.record is None:
            continue
        by = known.find_source(duty.done.record, mechanism.id).ledger.definition.create.by
        words = [
            word for word in by if word.where is not Where.CONCERNED and word.name not in (ANYONE, NOBODY)
        ]
        if not words or len(words) < len(by):
            continue
        at = {word.name: _units_of(word.name, posts, on) for word in words}
        lacking = tuple(
            unit
            for unit in bearers.get(name, ())
            if not any(_reaches(word, at[word.name], unit, current) for word in words)
        )
        if lacking:
            yield Gap(duty.title, tuple(who(word, posts) for word in words), lacking)


def _units_of(post: str, posts: Mapping[str, str], on: date) -> frozenset[int]:
    return frozenset(held_where({post, posts.get(post, post)}, on))


def _reaches(word: By, at: frozenset[int], unit: int, current: Tree) -> bool:
    """Whether somebody with this post stands where the word wants, seen from the unit."""
    return unit in at if word.where is Where.HERE else not at.isdisjoint(current.above(unit))


def _without_event(bearer: DutyFor) -> DutyFor:
    """Who is bound, without what calls for it."""
    return bearer.model_copy(update={"each": None})


def _happened(mechanism: Mechanism, known: Catalogue, below: Sequence[int], on: date) -> dict[str, int]:
    """Records of the year past in the mechanism's ledgers, and in those whose records call for something."""
    asked = [each for each in known.ledgers.values() if each.mechanism == mechanism.id]
    asked += [
        known.find_source(duty.for_.each, mechanism.id).ledger
        for duty in mechanism.definition.duties.values()
        if duty.for_.each is not None
    ]
    in_force = catalogue().ledgers
    open_ones = list(
        dict.fromkeys(each.id for each in asked if each.id in in_force and not each.definition.confidential)
    )
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
