"""How far a deadline has come: which reminders and which levels above it has reached, worked out once for each day."""

from collections.abc import Mapping
from datetime import date

import numpy as np
from django.conf import settings

from bihuan.duty.public import Obligations
from bihuan.mechanism.language import Deadline, DutyDef, Escalation

MISSED = "missed"


class Reached:
    """For these duties on one day: `stages` of reminding, the farthest first, and `levels` of telling those above."""

    def __init__(self, duties: Mapping[str, DutyDef], on: date):
        self._duties, self._on = duties, on
        self.calendar = settings.WORKSPACE.calendar
        self._stages: dict[tuple[str, date], tuple[str, ...]] = {}
        self._levels: dict[tuple[str, date], tuple[tuple[int, Escalation], ...]] = {}

    def stages(self, duty: str, due_on: date) -> tuple[str, ...]:
        """Reminders that have come; none before the first."""
        key = (duty, due_on)
        if key not in self._stages:
            ahead = _farthest_first(self._duties[duty].remind)
            found = [str(each) for each in ahead if self._near(due_on, each)]
            self._stages[key] = (*found, MISSED) if due_on < self._on else tuple(found)
        return self._stages[key]

    def levels(self, duty: str, due_on: date) -> tuple[tuple[int, Escalation], ...]:
        """Levels above to which it has come, counted from 1."""
        key = (duty, due_on)
        if key not in self._levels:
            steps = enumerate(self._duties[duty].escalate, 1)
            self._levels[key] = tuple(
                (level, step) for level, step in steps if self._past(due_on, step.after)
            )
        return self._levels[key]

    def those_told(self, owed: Obligations) -> Obligations:
        """Obligations of which anybody is to be told anything."""
        # Days are few where obligations are many: each duty and day is asked once.
        days = owed.due_on.astype("datetime64[D]").astype(np.int64)
        pairs, which = np.unique(np.stack([owed.duty.astype(np.int64), days]), axis=1, return_inverse=True)
        told = [
            bool(self.stages(owed.duties[duty], day) or self.levels(owed.duties[duty], day))
            for duty, day in zip(pairs[0], pairs[1].astype("datetime64[D]").tolist(), strict=True)
        ]
        return owed.where(np.array(told, dtype=bool)[which.reshape(-1)])

    def _near(self, due_on: date, ahead: Deadline) -> bool:
        if ahead.workdays:
            return self.calendar.between(self._on, due_on) <= ahead.number
        return (due_on - self._on).days <= ahead.number

    def _past(self, due_on: date, after: Deadline) -> bool:
        if self._on <= due_on:
            return False
        if after.workdays:
            return self.calendar.between(due_on, self._on) >= after.number
        return (self._on - due_on).days >= after.number


def _farthest_first(remind: list[Deadline]) -> list[Deadline]:
    """A workday is never shorter than a day, so of equal numbers it comes first."""
    return sorted(
        remind, key=lambda each: (each.number * (7 if each.workdays else 5), each.workdays), reverse=True
    )
