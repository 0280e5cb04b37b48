"""Obligations that a record calls for: one for its unit, or for each person, unit or post holder at or below its unit."""

from dataclasses import dataclass

import numpy as np

from bihuan.base.workdays import Due
from bihuan.duty.asked import Asked, Duty
from bihuan.duty.course import days_of
from bihuan.duty.deadline import after
from bihuan.duty.matching import Deeds, match_keys
from bihuan.duty.met import Met, met
from bihuan.duty.obligation import NO_DAY, Part
from bihuan.org.public import tree


@dataclass(frozen=True, eq=False)
class Called:
    """Obligations in columns: place of the event that called for each, who owes it, and under which unit."""

    event: np.ndarray
    bearer: np.ndarray
    unit: np.ndarray


def events(asked: Asked, duty: Duty) -> Part:
    """The obligations of one duty whose deadline lies in the range and whose event had happened by the day of asking."""
    found, dues, announced = _called_for(asked, duty)
    called = _bearers(asked, duty, found, dues)
    due_on = dues[called.event]
    done_on, record, entered = _done(asked, duty, found, called)
    done_in_time = ~np.isnat(done_on) & (done_on <= due_on)
    size = len(called.event)
    columns = {
        "person": np.full(size, _of_people(duty)),
        "bearer": called.bearer,
        "about": found.record[called.event],
        "unit": called.unit,
        "opens_on": found.day[called.event],
        "due_on": due_on,
        "done_on": done_on,
        "record": record,
        "recorded_late": done_in_time & (entered > due_on),
        "announced": announced[called.event],
    }
    ended = found.ended[called.event]
    over = ended <= np.minimum(due_on, np.datetime64(asked.on, "D"))  # then nobody waits for it any more
    kept = ~over | (~np.isnat(done_on) & (done_on <= ended))
    columns = {name: each[kept] for name, each in columns.items()}
    days, columns["period"] = np.unique(columns["opens_on"], return_inverse=True)
    order = np.lexsort((columns["bearer"], columns["about"], columns["due_on"]))
    texts = tuple(str(day) for day in days)
    return Part(duty.id, texts, {name: each[order] for name, each in columns.items()})


def _of_people(duty: Duty) -> bool:
    who = duty.definition.for_
    return bool(who.people or who.post)


def _called_for(asked: Asked, duty: Duty) -> tuple[Met, np.ndarray, np.ndarray]:
    """The events since the duty began with a deadline in the range, their deadlines, and whether these are announced."""
    found = met(asked.catalogue, asked.book, duty.each(asked.catalogue), asked.on)
    begins, on = np.datetime64(duty.begins, "D"), np.datetime64(asked.on, "D")
    found = found.where((found.day >= begins) & (found.day <= on))
    days, place = np.unique(found.day, return_inverse=True)
    definition = duty.definition
    dues = [
        after(day, definition.within, definition.shift, asked.calendar)
        if definition.within
        else Due(day, True)
        for day in days.tolist()
    ]
    due_on = days_of(due.day for due in dues)[place]
    announced = np.array([due.announced for due in dues], bool)[place]
    inside = (due_on >= np.datetime64(asked.first, "D")) & (due_on <= np.datetime64(asked.last, "D"))
    return found.where(inside), due_on[inside], announced[inside]


def _bearers(asked: Asked, duty: Duty, found: Met, dues: np.ndarray) -> Called:
    who = duty.definition.for_
    if not (who.people or who.post or who.units):
        called = Called(np.arange(len(found.record)), found.unit, found.unit)
    else:
        called = _audience(asked, duty, found, dues)
    if asked.units is None:
        return called
    kept = np.isin(called.unit, np.asarray(asked.units, np.int64))
    return Called(called.event[kept], called.bearer[kept], called.unit[kept])


def _audience(asked: Asked, duty: Duty, found: Met, dues: np.ndarray) -> Called:
    """Each of the people, units or holders who stand on the day of the deadline at the event's unit or below it."""
    days, place = np.unique(dues, return_inverse=True)
    who = asked.bound(duty.definition.for_, days.tolist())
    edges = np.searchsorted(who.place, np.arange(len(days) + 1))
    pieces = [(np.zeros(0, np.int64),) * 3]
    for number, day in enumerate(days.tolist()):
        current = tree(day, asked.as_of)
        here = slice(edges[number], edges[number + 1])
        at = np.array([current.places.get(unit, -1) for unit in who.unit[here].tolist()], np.int64)
        order = np.argsort(at, kind="stable")
        called = np.flatnonzero(place == number)
        tops = np.array([current.places.get(unit, -1) for unit in found.unit[called].tolist()], np.int64)
        called, tops = called[tops >= 0], tops[tops >= 0]
        first = np.searchsorted(at[order], tops)
        count = np.searchsorted(at[order], current.end[tops]) - first
        chosen = order[_ranges(first, count)]
        pieces.append((np.repeat(called, count), who.bearer[here][chosen], who.unit[here][chosen]))
    return Called(*(np.concatenate(each) for each in zip(*pieces, strict=True)))


def _ranges(first: np.ndarray, count: np.ndarray) -> np.ndarray:
    """first[0], first[0] + 1, … (count[0] of them), first[1], …"""
    starts = np.cumsum(count) - count
    return np.arange(int(count.sum())) - np.repeat(starts - first, count)


def _done(asked: Asked, duty: Duty, found: Met, called: Called) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """When each obligation was met, by which record, and when that was entered."""
    size = len(called.event)
    done_on, record, entered = np.full(size, NO_DAY), np.zeros(size, np.int64), np.full(size, NO_DAY)
    proof = duty.done(asked.catalogue)
    if proof is None or not size:
        return done_on, record, entered
    answers = met(asked.catalogue, asked.book, proof, asked.on)
    answers = answers.where(answers.day <= np.datetime64(asked.on, "D"))
    about = found.record[called.event]
    subject, bearer = answers.key, answers.person
    if not proof.person:
        wanted, given, known = _coded(np.zeros(size, np.int64), about, np.zeros_like(subject), subject)
    else:
        wanted, given, known = _coded(called.bearer, about, bearer, subject)
    deeds = Deeds(given, answers.day[known], answers.record[known], answers.entered[known])
    which = match_keys(wanted, deeds, duty.definition.done.at_least)
    met_at = np.flatnonzero(which >= 0)
    which = which[met_at]
    done_on[met_at], record[met_at], entered[met_at] = (
        deeds.day[which],
        deeds.record[which],
        deeds.entered[which],
    )
    return done_on, record, entered


def _coded(
    bearer: np.ndarray, about: np.ndarray, of: np.ndarray, subject: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs (bearer, about) of obligations and (of, subject) of answers as single numbers; answers to none are left out, the
    third array says which remain."""
    bearers, place = np.unique(bearer, return_inverse=True)
    subjects, subject_place = np.unique(about, return_inverse=True)
    wanted = place * len(subjects) + subject_place
    at, of_place = (np.searchsorted(each, values) for each, values in ((bearers, of), (subjects, subject)))
    known = (at < len(bearers)) & (of_place < len(subjects))
    known[known] = (bearers[at[known]] == of[known]) & (subjects[of_place[known]] == subject[known])
    return wanted, (at * len(subjects) + of_place)[known], known
