"""News of duties: what is near its deadline or was missed, for those who owe it, and for those above who are told."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from django.conf import settings

from bihuan.base.errors import NotFound
from bihuan.book.public import Entry, current
from bihuan.duty.public import Obligation, Obligations, Status, duty_ids, obligations
from bihuan.ledger.public import catalogue, labels
from bihuan.mechanism.language import By, Deadline, DutyDef
from bihuan.mechanism.public import Catalogue
from bihuan.news.addressees import addressees
from bihuan.news.deadlines import how_long
from bihuan.news.item import News, Urgency
from bihuan.news.reach import covering, reach_of
from bihuan.news.reached import Reached
from bihuan.news.windows import Windows

KIND = "duty"


def duty_news(on: date, people: Set[int] | None, windows: Windows) -> Iterator[tuple[int, News]]:
    """Each person (of `people`; None: everybody) with each duty that is near or was missed.

    A duty that was missed longer ago than the windows look back is no news any more: it stands in the figures.
    """
    known = catalogue()
    duties = {name: definition_of(known, name) for name in duty_ids(known)}
    if not duties:
        return
    units = _units(known, duties, on, people, windows)
    for unit, some in _asked(duties, units, on):
        reached = Reached(some, on)
        told = reached.those_told(_at(_open(some, on, windows, unit), units))
        desk = _Desk(known, some, on, told, reached)
        for owed in told.rows():
            found = desk.bearers_side(owed) | desk.above(owed)
            for (person, side), stages in found.items():
                if people is None or person in people:
                    yield person, desk.news(owed, side, stages)


Units = frozenset[int] | None  # where somebody can be told; None: anywhere


def _units(
    known: Catalogue, duties: dict[str, DutyDef], on: date, people: Set[int] | None, windows: Windows
) -> dict[str, Units]:
    """The units at which one of these people can be told of each duty."""
    reach = reach_of(people, on, known.posts)
    if reach is None:
        return dict.fromkeys(duties)
    since = on - timedelta(days=windows.look_back_days)
    found: dict[str, Units] = {}
    for name, duty in duties.items():
        told = duty.tell or (() if _of_people(duty) else who_enters(known, name, duty))
        units = reach.units([*told, *(word for step in duty.escalate for word in step.to)])
        own = units is not None and _of_people(duty) and not duty.tell
        found[name] = units | reach.own(since) if own else units
    return found


def _asked(
    duties: dict[str, DutyDef], units: dict[str, Units], on: date
) -> Iterator[tuple[int | None, dict[str, DutyDef]]]:
    """Which duties to look at together, and under which unit (None: all)."""
    found: dict[int | None, dict[str, DutyDef]] = {}
    for name, duty in duties.items():
        some = units[name]
        if some is None or some:
            found.setdefault(None if some is None else covering(some, on), {})[name] = duty
    return iter(found.items())


def _at(found: Obligations, units: dict[str, Units]) -> Obligations:
    """Those at units where somebody can be told of them."""
    chosen = np.ones(len(found), dtype=bool)
    for place, name in enumerate(found.duties):
        some = units.get(name)
        if some is not None:
            chosen &= (found.duty != place) | np.isin(found.unit, np.fromiter(some, np.int64, len(some)))
    return found.where(chosen)


def _of_people(duty: DutyDef) -> bool:
    return bool(duty.for_.people or duty.for_.post)


def definition_of(known: Catalogue, duty: str) -> DutyDef:
    """The duty of this full id."""
    home, _, name = duty.partition(".")
    return known.mechanisms[home].definition.duties[name]


def _open(duties: dict[str, DutyDef], on: date, windows: Windows, unit: int | None) -> Obligations:
    """What is not done and lies within sight: due in at most the longest reminder, or missed not too long ago."""
    until = max((_later(on, ahead) for duty in duties.values() for ahead in duty.remind), default=on)
    since = on - timedelta(days=windows.look_back_days)
    # A deadline after its period is reckoned on the period's last day, so the range must reach back further.
    start = since - timedelta(days=max(_days_after(duty) for duty in duties.values()))
    found = obligations(duties=duties, start=start, end=max(until, on), on=on, unit=unit)
    found = found.of_status(Status.OPEN, Status.MISSED)
    return found.where(
        (found.due_on >= np.datetime64(since)) & (found.due_on <= np.datetime64(max(until, on)))
    )


def _later(day: date, ahead: Deadline) -> date:
    if ahead.workdays:
        return settings.WORKSPACE.calendar.add(day, ahead.number).day
    return day + timedelta(days=ahead.number)


def _days_after(duty: DutyDef) -> int:
    """At most how many days after its period a deadline may lie, moved by holidays."""
    if "-" in duty.due:
        return 366  # a day of the year that comes round only after the period
    words = duty.due.split()
    longest = 20 if duty.shift == "after" else 0  # no run of holidays is longer
    return longest + (2 * int(words[0]) + 20 if words[-1] == "after" else 0)


@dataclass
class _Desk:
    """Puts obligations into words and onto desks; whom words mean at a unit is looked up once."""

    known: Catalogue
    duties: dict[str, DutyDef]
    on: date
    owed: Obligations
    reached: Reached

    def __post_init__(self):
        self._people: dict[tuple, frozenset[int]] = {}

    @cached_property
    def _about(self) -> dict:
        return current({int(record) for record in self.owed.about if record})

    @cached_property
    def _creators(self) -> dict[int, int]:
        firsts = [record.first for record in self._about.values()]
        return dict(Entry.objects.filter(seq__in=firsts).values_list("record", "actor"))

    @cached_property
    def _labels(self) -> dict[int, str]:
        people = {int(each) for each in self.owed.bearer[self.owed.person]}
        # A confidential record is not named: whoever is told need not be one who may read it.
        told = {number for number, record in self._about.items() if not self._confidential(record.ledger)}
        return labels(self.known, people | told | set(self.owed.unit.tolist()))

    def _confidential(self, ledger: str) -> bool:
        return ledger not in self.known.ledgers or self.known.ledgers[ledger].definition.confidential

    def bearers_side(self, owed: Obligation) -> dict[tuple[int, str], list[str]]:
        """Who is reminded, and the stages reached; nobody before the first reminder."""
        duty = self.duties[owed.duty]
        stages = list(self.reached.stages(owed.duty, owed.due_on))
        if not stages:
            return {}
        if duty.tell:
            told = self._meant(duty.tell, owed)
        elif owed.kind == "person":
            told = frozenset({owed.bearer})
        else:
            told = self._meant(who_enters(self.known, owed.duty, duty), owed)
        return {(person, ""): stages for person in told}

    def above(self, owed: Obligation) -> dict[tuple[int, str], list[str]]:
        """Who is told that it is late, each with the levels that have come to them."""
        found: dict[tuple[int, str], list[str]] = {}
        for level, step in self.reached.levels(owed.duty, owed.due_on):
            for person in self._meant(step.to, owed):
                found.setdefault((person, "/up"), []).append(f"level {level}")
        return found

    def news(self, owed: Obligation, side: str, stages: list[str]) -> News:
        """One obligation as told to one person."""
        duty = self.duties[owed.duty]
        late = owed.due_on < self.on
        left = self.reached.calendar.between(self.on, owed.due_on)
        about = self._labels.get(owed.about, f"#{owed.about}") if owed.about else owed.period
        who = self._labels[owed.bearer if owed.kind == "person" else owed.unit]
        text = f"{who}“{duty.title}”（{about}）{owed.due_on} 到期，{how_long(owed.due_on, self.on, left)}"
        if not owed.announced:
            text += "（含节假日未公布的年份）"
        return News(
            kind=KIND,
            title=duty.title,
            text=text,
            unit=owed.unit,
            record=owed.about,
            due_on=owed.due_on,
            level=Urgency.ESCALATED if side else Urgency.LATE if late else Urgency.SOON,
            thing=f"{KIND}/{owed.duty}/{owed.bearer}/{owed.about}/{owed.period}{side}",
            stages=tuple(stages),
            open_text=text,
        )

    def _meant(self, words: tuple[By, ...] | list[By], owed: Obligation) -> frozenset[int]:
        # What a record's own fields name is looked up record by record, the rest once a unit.
        key = (tuple(map(str, words)), owed.unit, owed.about)
        if key not in self._people:
            record = self._about.get(owed.about)
            self._people[key] = frozenset(
                addressees(
                    words,
                    unit=owed.unit,
                    on=self.on,
                    posts=self.known.posts,
                    document=record.values if record else None,
                    creator=self._creators.get(owed.about, 0),
                )
            )
        return self._people[key]


def who_enters(known: Catalogue, name: str, duty: DutyDef) -> tuple[By, ...]:
    """Who may enter the records that meet a duty; nobody when a figure meets it, or its ledger is not in force."""
    if duty.done.record is None:
        return ()
    try:
        sought = known.find_source(duty.done.record, name.partition(".")[0])
    except NotFound:
        return ()  # a pack that was adopted before its neighbour
    return tuple(sought.ledger.definition.create.by)
