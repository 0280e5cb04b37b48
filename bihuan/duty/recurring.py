"""Obligations that recur: each period's bearers, and the record (or the figure's value) that met each."""

from dataclasses import dataclass

import numpy as np

from bihuan.duty.asked import Asked, Duty
from bihuan.duty.bound import Bound
from bihuan.duty.course import Course
from bihuan.duty.deeds import Sought, deeds_of
from bihuan.duty.matching import Cells, Deeds, Windows, match
from bihuan.duty.obligation import NO_DAY, Part
from bihuan.duty.reached import reached


@dataclass(frozen=True, eq=False)
class Due:
    """A duty with the periods it is looked at in; the first `before` of them lie before those asked for, and matter only
    because records are given to the earliest period first."""

    duty: Duty
    course: Course
    before: int = 0


def recurring(asked: Asked, duties: list[Duty]) -> list[Part]:
    """The obligations of duties with a rhythm that had begun by the day of asking, a part for each."""
    due = [_due(asked, each) for each in duties]
    sought = [
        Sought(proof, each.course.spans[0].period.start, each.course.last)
        for each in due
        if each.course.spans and (proof := each.duty.done(asked.catalogue))
    ]
    deeds = deeds_of(asked.catalogue, asked.book, sought, asked.on, asked.units)
    return [_part(asked, each, deeds) for each in due]


def _due(asked: Asked, duty: Duty) -> Due:
    wanted = asked.course(duty, asked.first)
    if not wanted.spans or duty.definition.done.record is None:
        return Due(duty, wanted)
    whole = asked.course(duty, duty.begins)
    if not whole.overlap:
        return Due(duty, wanted)
    return Due(duty, whole, len(whole.spans) - len(wanted.spans))


def _part(asked: Asked, due: Due, found: dict) -> Part:
    course = due.course
    who = asked.bound(due.duty.definition.for_, course.reckoned)
    if proof := due.duty.done(asked.catalogue):
        done_on, record, late = _by_records(due, who, found[proof] if course.spans else None)
    else:
        done_on = reached(asked, due.duty, course.spans, who)
        record, late = np.zeros(len(done_on), np.int64), np.zeros(len(done_on), bool)
    columns = {
        "person": np.full(len(who.bearer), who.person),
        "bearer": who.bearer,
        "about": np.zeros(len(who.bearer), np.int64),
        "unit": who.unit,
        "period": who.place,
        "opens_on": course.start[who.place],
        "due_on": course.due[who.place],
        "done_on": done_on,
        "record": record,
        "recorded_late": late,
        "announced": course.announced[who.place],
    }
    if due.before:
        shown = who.place >= due.before
        columns = {name: each[shown] for name, each in columns.items()}
    return Part(due.duty.id, course.texts, columns)


def _by_records(due: Due, who: Bound, deeds: Deeds | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """When each obligation was met, by which record, and whether that was entered only after the deadline."""
    size = len(who.bearer)
    done_on, record, late = np.full(size, NO_DAY), np.zeros(size, np.int64), np.zeros(size, bool)
    if deeds is None or not len(deeds):
        return done_on, record, late
    windows = Windows(due.course.start, due.course.close)
    found = match(Cells(who.bearer, who.place), deeds, windows, due.duty.definition.done.at_least)
    met = np.flatnonzero(found >= 0)
    which = found[met]
    done_on[met], record[met] = deeds.day[which], deeds.record[which]
    dues = due.course.due[who.place[met]]
    late[met] = (deeds.day[which] <= dues) & (deeds.entered[which] > dues)
    return done_on, record, late
