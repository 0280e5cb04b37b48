"""Computing: the scores of everybody whom a scorecard assesses in a period, as of any moment."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from bihuan.assess.score.access import may_see
from bihuan.assess.score.adding import add_up
from bihuan.assess.score.card import Card, CardItem
from bihuan.assess.score.cycles import Cycle, card_at, cycles_of
from bihuan.assess.score.grading import grades_of, places_of
from bihuan.assess.score.judged import reaching
from bihuan.assess.score.measuring import Measuring
from bihuan.assess.score.scores import Scores
from bihuan.assess.score.subjects import Subjects, subjects_of
from bihuan.base.clock import local_date, today
from bihuan.base.period import Period
from bihuan.book.public import entries, head
from bihuan.ledger.public import by_in_words
from bihuan.org.public import Tree, tree


def scores(
    card_id: str,
    period: Period,
    *,
    as_of: int | None = None,
    on: date | None = None,
    unit: int | None = None,
    actor: int | None = None,
) -> Scores:
    """The scores of a period for all whom `among` names and who stand on its last day (or on the day `on`).

    `unit`: only those in its subtree, compared with all of the cycle that its nearest unit above (or itself) has opened;
    without it those of the one cycle opened for the period, or all. A person's figures
    are those of the unit where the person stands. `as_of`: by entries up to that seq, and by the pack as it was then.
    `actor`: whose rights decide who is left out (None: nobody's). NotFound for the scorecard or the unit.
    """
    now = head()
    seq = now.seq if as_of is None else min(as_of, now.seq)
    day = today() if as_of is None else day_of(seq)
    card = card_at(card_id, as_of)
    places = tree(on or period.end, seq)
    opened = cycles_of(card, period, seq=seq)
    compared = opened[0].unit if unit is None and len(opened) == 1 else organiser_of(opened, unit, places)
    subjects = subjects_of(card, places.on, places, seq=seq, today=min(period.end, day), unit=compared)
    cycles = cycle_of_each(opened, subjects, places)
    found = _scored(Measuring(card, period, seq, day, places.on, subjects, opened, cycles))
    if unit is not None and unit != compared:
        found = found.below(unit, places)
    return found if actor is None else found.only(may_see(found, opened, actor, unit=unit))


def organiser_of(opened: Sequence[Cycle], unit: int | None, places: Tree) -> int | None:
    """The nearest unit at or above this one that has opened a cycle; the unit itself when none has."""
    if unit is None or unit not in places.places:
        return unit
    units = {each.unit for each in opened}
    return next((each for each in (unit, *places.above(unit)) if each in units), unit)


def scores_of(cycle: Cycle, *, as_of: int | None = None, actor: int | None = None) -> Scores:
    """The scores of one cycle."""
    return scores(cycle.card, cycle.period, as_of=as_of, unit=cycle.unit, actor=actor)


def day_of(seq: int) -> date:
    """The day on which a seq was entered; the present day in an empty book."""
    entry = next(entries(after=seq - 1, upto=seq), None)
    return local_date(entry.recorded_at) if entry else today()


def _scored(measuring: Measuring) -> Scores:
    card, subjects = measuring.card, measuring.subjects
    items = measuring.items()
    sums = add_up(card, items, len(subjects))
    whole = ~sums.nothing_applies
    for each in items:
        whole &= ~each.lacking
    return Scores(
        card=card,
        period=measuring.period,
        as_of=measuring.seq,
        day=measuring.day,
        subjects=subjects,
        cycles=measuring.cycles,
        items=items,
        segments=sums.segments,
        rescaled=sums.rescaled,
        spread=sums.spread,
        so_far=sums.so_far,
        whole=whole,
        grades=grades_of(card, subjects, items, sums.so_far, whole),
        places=places_of(card, subjects, sums.so_far, whole),
        who={"": _reviewers(card)} | {each.title: who_supplies(card, each) for each in card.items},
        nothing_applies=sums.nothing_applies,
    )


def cycle_of_each(opened: Sequence[Cycle], subjects: Subjects, places: Tree) -> np.ndarray:
    """For each subject the cycle of the nearest unit at or above its own (int64), 0 for none."""
    found = np.zeros(len(subjects), np.int64)
    if not opened or not len(subjects):
        return found
    at = np.array([places.places[int(unit)] for unit in subjects.units], np.int64)
    known = [each for each in opened if each.unit in places.places]
    for cycle in sorted(known, key=lambda each: int(places.depth[places.index(each.unit)])):
        begin = places.index(cycle.unit)
        found[(at >= begin) & (at < places.end[begin])] = cycle.record
    return found


def who_supplies(card: Card, item: CardItem) -> str:
    """Who can supply what an item lacks, in words."""
    known, definition = card.catalogue, item.definition
    cycle = known.ledger(card.ledger("cycle"))
    excuse = f"不适用的由{_reviewers(card)}写明"
    if item.source == "judged":
        return f"请{by_in_words(known, cycle, definition.judged or [])}评分；{excuse}"
    if definition.target:
        aim = by_in_words(known, cycle, reaching(card.definition.by))
        agree = by_in_words(known, cycle, card.definition.appeal)
        return f"目标由{aim}下达、{agree}确认，数据由填报指标台账的人补登；{excuse}"
    if item.source == "ballot":
        return f"请测评的组织者计票；{excuse}"
    if item.source == "duty":
        return f"请承担责任的单位补登；{excuse}"
    return f"请填报指标台账的人补登；{excuse}"


def _reviewers(card: Card) -> str:
    cycle = card.catalogue.ledger(card.ledger("cycle"))
    return by_in_words(card.catalogue, cycle, card.definition.review)
