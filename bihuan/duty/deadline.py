"""The day until which something must be done: a period's deadline as a pack writes it, moved to a workday where asked."""

from datetime import date, timedelta

from bihuan.base.period import ONE_DAY
from bihuan.base.workdays import Calendar, Due
from bihuan.mechanism.language import Deadline


def deadline(text: str, start: date, end: date, shift: str, calendar: Calendar) -> Due:
    """The deadline of the period from `start` to `end`; never before the period begins.

    `announced` is False when it depends on workdays of a year whose holidays are 未公布.
    """
    due = _unshifted(text, start, end, calendar)
    if shift == "none":
        return due
    moved = shifted(due, shift, calendar)
    if (
        moved.day < start
    ):  # there is no earlier workday in the period: its first one is the nearest that can be kept
        moved = calendar.add(start, 0)
    return Due(moved.day, due.announced and moved.announced)


def after(day: date, within: Deadline, shift: str, calendar: Calendar) -> Due:
    """The deadline some days or workdays after an event; `shift` as for periods, never before the event."""
    due = (
        calendar.add(day, within.number)
        if within.workdays
        else Due(day + timedelta(days=within.number), announced=True)
    )
    moved = shifted(due, shift, calendar)
    return moved if moved.day >= day else due


def shifted(due: Due, shift: str, calendar: Calendar) -> Due:
    """The nearest workday `before` or `after`, the day itself when it is one (or with `none`)."""
    if shift == "none":
        return due
    day, announced = due.day, due.announced
    step = ONE_DAY if shift == "after" else -ONE_DAY
    while True:
        announced = announced and calendar.announced(day.year)
        if calendar.is_workday(day):
            return Due(day, announced)
        day += step


def is_after(text: str) -> bool:
    """Whether the deadline lies after the period it belongs to, as in `5 workdays after`."""
    return text.endswith(" after")


def _unshifted(text: str, start: date, end: date, calendar: Calendar) -> Due:
    if text == "end":
        return Due(end, announced=True)
    if "-" in text:
        return Due(_day_of_year(text, start), announced=True)
    words = text.split()
    number = int(words[0])
    workdays = len(words) > 1 and words[1].startswith("work")
    if is_after(text):
        return calendar.add(end, number) if workdays else Due(end + timedelta(days=number), announced=True)
    if workdays:
        found = calendar.add(start - ONE_DAY, max(number, 1))
        return Due(min(found.day, end), found.announced)
    return Due(min(start + timedelta(days=max(number, 1) - 1), end), announced=True)


def _day_of_year(text: str, start: date) -> date:
    """The first such day from the period's start on; 02-29 is the 28th where there is none."""
    month, day = map(int, text.split("-"))
    for year in (start.year, start.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            found = date(year, month, 28)
        if found >= start:
            return found
    raise AssertionError(text)
