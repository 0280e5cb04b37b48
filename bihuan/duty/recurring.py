"""Obligations that recur: each period's bearers, and the record (or the figure's value) that met each."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from bihuan.duty.asked import Asked, Duty, days_of
from bihuan.duty.bound import Bound
from bihuan.duty.deeds import Sought, deeds_of
from bihuan.duty.matching import Cells, Deeds, Windows, match
from bihuan.duty.obligation import NO_DAY, Part
from bihuan.duty.reached import reached
from bihuan.duty.rhythm import Span, overlap, spans


@dataclass(frozen=True, eq=False)
class Due:
    """A duty with the periods it is looked at in; the first `before` of them lie before those asked for, and matter only
    because records are given to the earliest period first."""

    duty: Duty
    spans: list[Span]
    before: int


def recurring(asked: Asked, duties: list[Duty]) -> list[Part]:
    """The obligations of duties with a rhythm that had begun by the day of asking, a part for each."""
    due = [_due(asked, each) for each in duties]
    sought = [
        Sought(proof, each.spans[0].period.start, max(span.close for span in each.spans))
        for each in due
        if each.spans and (proof := each.duty.done(asked.catalogue))
    ]
    deeds = deeds_of(asked.catalogue, asked.book, sought, asked.on, asked.units)
    return [_part(asked, each, deeds) for each in due]


def _due(asked: Asked, duty: Duty) -> Due:
    definition = duty.definition

    def begun(first: date) -> list[Span]:
        return spans(definition, first, asked.last, duty.begins, asked.calendar, on=asked.on)

    wanted = begun(asked.first)
    if not wanted or definition.done.record is None:
        return Due(duty, wanted, 0)
    whole = begun(duty.begins)
    if not overlap(whole):
        return Due(duty, wanted, 0)
    return Due(duty, whole, len(whole) - len(wanted))


def _part(asked: Asked, due: Due, found: dict) -> Part:
    found_bound = asked.bound(due.duty.definition.for_, [span.reckoned for span in due.spans])
    if proof := due.duty.done(asked.catalogue):
        deeds = found[proof] if due.spans else None
        done_on, record, late = _by_records(due, found_bound, deeds)
    else:
        done_on = reached(asked, due.duty, due.spans, found_bound)
        record, late = np.zeros(len(done_on), np.int64), np.zeros(len(done_on), bool)
    shown = found_bound.place >= due.before
    place = found_bound.place[shown]
    bearer = found_bound.bearer[shown]
    dues = days_of(span.due for span in due.spans)
    columns = {
        "person": np.full(len(bearer), found_bound.person),
        "bearer": bearer,
        "about": np.zeros(len(bearer), np.int64),
        "unit": found_bound.unit[shown],
        "period": place,
        "opens_on": days_of(span.period.start for span in due.spans)[place],
        "due_on": dues[place],
        "done_on": done_on[shown],
        "record": record[shown],
        "recorded_late": late[shown],
        "announced": np.array([span.announced for span in due.spans], bool)[place],
    }
    return Part(due.duty.id, tuple(span.text for span in due.spans), columns)


def _by_records(due: Due, who: Bound, deeds: Deeds | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """When each obligation was met, by which record, and whether that was entered only after the deadline."""
    size = len(who.bearer)
    done_on, record, late = np.full(size, NO_DAY), np.zeros(size, np.int64), np.zeros(size, bool)
    if deeds is None or not len(deeds):
        return done_on, record, late
    windows = Windows(
        days_of(span.period.start for span in due.spans), days_of(span.close for span in due.spans)
    )
    found = match(Cells(who.bearer, who.place), deeds, windows, due.duty.definition.done.at_least)
    met = np.flatnonzero(found >= 0)
    which = found[met]
    done_on[met], record[met] = deeds.day[which], deeds.record[which]
    dues = days_of(span.due for span in due.spans)[who.place[met]]
    late[met] = (deeds.day[which] <= dues) & (deeds.entered[which] > dues)
    return done_on, record, late
