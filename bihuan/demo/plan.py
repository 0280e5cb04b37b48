"""What the demonstration plans to do, as plain data: who does what to which record on which day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bihuan.base.workdays import calendar_of


class Verb(StrEnum):
    """The actions of the ledger floor that the plan uses."""

    CREATE = "create"
    AMEND = "amend"
    CHANGE = "change"
    STEP = "step"
    SEND_BACK = "send_back"
    WITHDRAW = "withdraw"
    VOID = "void"
    ENGINE = "engine"  # something counted: `step` names what (engines.py)


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that the plan speaks of before it has a number."""

    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be attached, with its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Act:
    """One action on one record by the person with the number `actor`.

    `stage` orders the acts of one day; `workbook` asks for the record to be entered through an Excel workbook.
    """

    day: date
    actor: str
    verb: Verb
    ledger: str
    ref: Ref
    values: Mapping[str, object] = field(default_factory=dict)
    step: str = ""
    reason: str = ""
    stage: int = 0
    workbook: bool = False

    @property
    def batch(self) -> tuple:
        """Acts with the same batch can be handed to an action together."""
        return (self.day, self.stage, self.ledger, self.verb, self.step, self.actor, self.workbook)


class Chain:
    """The acts on one record, in order; a later act of the same day comes at a later stage."""

    def __init__(self, acts: list[Act], ledger: str, name: str, last: date, after: Act | None = None):
        self.ref = Ref(name)
        self._acts, self._ledger, self._last, self._before = acts, ledger, last, after
        self.alive = True

    def add(self, verb: Verb, day: date, actor: str | None, /, **rest) -> Act | None:
        """Plan the next act; when nobody holds the post, or the year is over, the chain ends here."""
        before = self._before
        if before and day < before.day:
            day = before.day
        if not self.alive or actor is None or day > self._last:
            self.alive = False
            return None
        stage = before.stage + 1 if before and before.day == day else 0
        act = Act(day, actor, verb, self._ledger, self.ref, stage=stage, **rest)
        self._acts.append(act)
        self._before = act
        return act

    @property
    def head(self) -> Act | None:
        """The last act planned."""
        return self._before


def workday(day: date, count: int = 0) -> date:
    """The day that many workdays later (0: the day itself, or the next workday)."""
    return calendar_of(None).add(day, count).day


def is_workday(day: date) -> bool:
    """Whether people work on that day."""
    return calendar_of(None).is_workday(day)


def days_later(day: date, count: int) -> date:
    """The day that many days later."""
    return day + timedelta(days=count)


def next_day(day: date, weekday: int, *, every: int = 1) -> date:
    """The first day from `day` on that falls on that weekday (0: Monday), in every second week when `every` is 2;
    the next workday when it is a holiday."""
    while day.weekday() != weekday or day.isocalendar().week % every:
        day += timedelta(days=1)
    return workday(day)
