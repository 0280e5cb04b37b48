"""The trial pack's figures computed slowly and obviously in Python from the entries, one unit and period at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bihuan.base.period import Period, period_of
from bihuan.book.public import Entry, entries
from bihuan.org.public import tree

TODAY = date(2026, 3, 20)
EPOCH = date(1970, 1, 1)
Number = Fraction | int | None


def facts(ledger: str, moment: int, *, standing: bool) -> dict[int, list[Entry]]:
    """By record, the entries that still say something as of a moment."""
    alive: dict[int, list[Entry]] = {}
    for entry in entries(ledger=ledger, upto=moment):
        said = alive.setdefault(entry.record, [])
        if entry.action == "void":
            said.clear()
        elif said and (not standing or entry.action == "amend"):
            said[-1] = entry
        else:
            said.append(entry)
    return alive


def held(said: list[Entry], on: date) -> Entry | None:
    begun = [entry for entry in said if entry.effective_on <= on]
    return max(begun, key=lambda entry: (entry.effective_on, entry.seq)) if begun else None


@dataclass
class Oracle:
    """Figures as of a moment."""

    moment: int

    def __post_init__(self):
        self._talks = [
            entry for said in facts("trial.talk", self.moment, standing=False).values() for entry in said
        ]
        self._members = facts("trial.member", self.moment, standing=True)
        self._loans = facts("trial.loan", self.moment, standing=True)

    def below(self, unit: int, period: Period) -> set[int]:
        return set(tree(period.end, self.moment).subtree(unit).tolist())

    def talks(self, unit: int, period: Period, on: str = "held_on") -> list[Entry]:
        below = self.below(unit, period)
        first, last = period.start.isoformat(), period.end.isoformat()
        return [
            talk
            for talk in self._talks
            if talk.unit in below and on in talk.values and first <= talk.values[on] <= last
        ]

    def member(self, record: int | None, on: date) -> Entry | None:
        return held(self._members.get(record, []), on)

    def loans(self, on: date) -> list[Entry]:
        return [loan for said in self._loans.values() if (loan := held(said, on))]

    def members(
        self, unit: int, period: Period, on: date | None = None, *, ended: bool = False
    ) -> list[Entry]:
        below = self.below(unit, period)
        held = [self.member(record, on or period.end) for record in self._members]
        return [each for each in held if each and each.unit in below and (ended or each.state != "left")]

    def number(self, figure: str, unit: int, period: Period) -> Number:
        return FIGURES[figure](self, unit, period)


Rule = Callable[[Oracle, int, Period], Number]
FIGURES: dict[str, Rule] = {}


def figure(rule: Rule) -> Rule:
    FIGURES[rule.__name__] = rule
    return rule


def values(rows: list[Entry], name: str) -> list[Fraction]:
    return [Fraction(row.values[name]) for row in rows if name in row.values]


def ratio(of: Number, over: Number, factor: int = 1) -> Number:
    return None if of is None or not over else Fraction(of) * factor / Fraction(over)


def ever(period: Period, until: date | None = None) -> Period:
    return Period(date(1, 1, 1), until or period.end, "", "")


def best(rows: list[Fraction], pick: Callable) -> Number:
    return pick(rows) if rows else None


@figure
def members(o, unit, period):
    return len(o.members(unit, period))


@figure
def members_before(o, unit, period):
    return len(o.members(unit, period, period.start))


@figure
def resting(o, unit, period):
    return sum(each.state == "resting" for each in o.members(unit, period))


@figure
def left(o, unit, period):
    return sum(each.state == "left" for each in o.members(unit, period, ended=True))


@figure
def dues(o, unit, period):
    return sum(values(o.members(unit, period), "dues"))


@figure
def borrowers(o, unit, period):
    owing = {loan.parent for loan in o.loans(period.end) if loan.state == "out"}
    return sum(each.record in owing for each in o.members(unit, period))


def senior(o, record, on):
    found = o.member(record, on)
    return found is not None and found.values.get("rank") == "甲"


@figure
def loans_of_seniors(o, unit, period):
    below = o.below(unit, period)
    return sum(loan.unit in below and senior(o, loan.parent, period.end) for loan in o.loans(period.end))


@figure
def mentored(o, unit, period):
    return sum(senior(o, each.values.get("mentor"), period.end) for each in o.members(unit, period))


@figure
def talks(o, unit, period):
    return len(o.talks(unit, period))


@figure
def confirmed(o, unit, period):
    return sum(talk.state == "confirmed" for talk in o.talks(unit, period))


@figure
def closed(o, unit, period):
    return len(o.talks(unit, period, "closed_on"))


@figure
def open_still(o, unit, period):
    now = min(period.end, TODAY).isoformat()
    return sum(talk.values.get("closed_on", "") > now for talk in o.talks(unit, period))


@figure
def with_seniors(o, unit, period):
    held = [o.member(talk.values.get("member"), talk.effective_on) for talk in o.talks(unit, period)]
    return sum(each is not None and each.values.get("rank") == "甲" for each in held)


@figure
def minutes(o, unit, period):
    return sum(values(o.talks(unit, period), "minutes"))


@figure
def cost(o, unit, period):
    return sum(values(o.talks(unit, period), "cost"))


@figure
def cost_closed(o, unit, period):
    return sum(values(o.talks(unit, period, "closed_on"), "cost"))


@figure
def average_minutes(o, unit, period):
    found = values(o.talks(unit, period), "minutes")
    return ratio(sum(found), len(found))


@figure
def shortest(o, unit, period):
    return best(values(o.talks(unit, period), "minutes"), min)


@figure
def dearest(o, unit, period):
    return best(values(o.talks(unit, period), "cost"), max)


@figure
def last_closing(o, unit, period):
    days = [talk.values["closed_on"] for talk in o.talks(unit, period) if "closed_on" in talk.values]
    return (date.fromisoformat(max(days)) - EPOCH).days if days else None


@figure
def talked(o, unit, period):
    return len({talk.values["member"] for talk in o.talks(unit, period) if "member" in talk.values})


@figure
def tags(o, unit, period):
    return len({tag for talk in o.talks(unit, period) for tag in talk.values.get("tags", [])})


@figure
def guests(o, unit, period):
    return sum(len(talk.values.get("guests", [])) for talk in o.talks(unit, period))


@figure
def guests_met(o, unit, period):
    rows = [row for talk in o.talks(unit, period) for row in talk.values.get("guests", [])]
    return len({row["who"] for row in rows if "who" in row})


@figure
def ages(o, unit, period):
    rows = [row for talk in o.talks(unit, period) for row in talk.values.get("guests", [])]
    return sum(row["age"] for row in rows if "age" in row)


@figure
def minutes_each(o, unit, period):
    return ratio(minutes(o, unit, period), members(o, unit, period))


@figure
def ranks(o, unit, period):
    return len({each.values["rank"] for each in o.members(unit, period) if "rank" in each.values})


@figure
def confirmed_share(o, unit, period):
    return ratio(confirmed(o, unit, period), talks(o, unit, period), 100)


@figure
def resting_share(o, unit, period):
    return ratio(resting(o, unit, period), members(o, unit, period), 100)


def covered(o, unit, period, seen, chosen):
    population = [each.record for each in o.members(unit, period) if chosen(each)]
    return ratio(sum(record in seen for record in population), len(population), 100)


def anywhere(o, period):
    return [talk for talk in o._talks if period.start <= talk.effective_on <= period.end]


@figure
def coverage(o, unit, period):
    seen = {talk.values.get("member") for talk in anywhere(o, period)}
    return covered(o, unit, period, seen, lambda each: each.values.get("rank") == "甲")


@figure
def guest_coverage(o, unit, period):
    seen = {row.get("who") for talk in anywhere(o, period) for row in talk.values.get("guests", [])}
    return covered(o, unit, period, seen, lambda each: True)


@figure
def growth(o, unit, period):
    base = talks(o, unit, period.previous())
    return ratio(talks(o, unit, period) - base, base, 100)


@figure
def yearly(o, unit, period):
    now, base = minutes_each(o, unit, period), minutes_each(o, unit, period.last_year())
    return None if now is None or not base else ratio(now - base, abs(base), 100)


@figure
def difference(o, unit, period):
    return talks(o, unit, period) - closed(o, unit, period)


@figure
def net(o, unit, period):
    average, least = average_minutes(o, unit, period), shortest(o, unit, period)
    return None if average is None else average - least


@figure
def quiet_days(o, unit, period):
    now = min(period.end, TODAY)
    below = o.below(unit, period)
    days = [talk.effective_on for talk in o._talks if talk.unit in below and talk.effective_on <= now]
    return (now - max(days)).days if days else None


def run(o, unit, period, grain, chosen):
    now = min(period.end, TODAY)
    below = o.below(unit, period)
    days = [talk.effective_on for talk in o._talks if talk.unit in below and chosen(talk)]
    current, length = period_of(now, grain), 0
    if current.end > now:
        current = current.previous()
    while any(current.start <= each <= current.end for each in days):
        length, current = length + 1, period_of(current.start - timedelta(days=1), grain)
    return length


@figure
def weeks(o, unit, period):
    return run(o, unit, period, "week", lambda talk: True)


@figure
def days(o, unit, period):
    return run(o, unit, period, "day", lambda talk: talk.state == "confirmed")


def so_far(o, unit, period, name, pick):
    below = o.below(unit, period)
    return best(values([t for t in o._talks if t.unit in below and t.effective_on <= period.end], name), pick)


@figure
def longest(o, unit, period):
    return so_far(o, unit, period, "minutes", max)


@figure
def cheapest(o, unit, period):
    return so_far(o, unit, period, "cost", min)
