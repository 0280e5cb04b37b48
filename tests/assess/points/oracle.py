"""The points pack's rules computed slowly and obviously in Python from the entries, one person at a time."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from bihuan.base.period import Period, period_of
from bihuan.book.public import entries

TODAY = date(2026, 4, 20)


def alive(ledger: str, moment: int, *, standing: bool = False) -> dict[int, list]:
    """By record, the entries that still say something as of a moment."""
    found: dict[int, list] = {}
    for entry in entries(ledger=ledger, upto=moment):
        said = found.setdefault(entry.record, [])
        if entry.action == "void":
            said.clear()
        elif said and (not standing or entry.action == "amend"):
            said[-1] = entry
        else:
            said.append(entry)
    return {record: said for record, said in found.items() if said}


def at(said: list, on: date):
    begun = [entry for entry in said if entry.effective_on <= on]
    return max(begun, key=lambda entry: (entry.effective_on, entry.seq)) if begun else None


@dataclass
class Oracle:
    """Points as of a moment, on a day."""

    moment: int
    today: date = TODAY

    def __post_init__(self):
        self.helps = [said[-1] for said in alive("merit.help", self.moment).values()]
        self.slips = [said[-1] for said in alive("merit.slip", self.moment).values()]
        self.tasks = alive("merit.task", self.moment, standing=True)
        self.people = alive("org.person", self.moment, standing=True)
        self.lists = alive("merit.member_list", self.moment)
        self.objections = [said[-1] for said in alive("merit.member_objection", self.moment).values()]

    def members(self, on: date) -> list[int]:
        held = {record: at(said, on) for record, said in self.people.items()}
        return sorted(
            r for r, each in held.items() if each and each.state == "active" and each.values.get("party")
        )

    def raw(self, rule: str, person: int, period: Period) -> list[tuple[date, Fraction]]:
        """Everything that the rule gives the person in any period, before caps."""
        helps = [each for each in self.helps if each.values.get("person") == person]
        rows = [
            (each, line)
            for each in self.helps
            for line in each.values.get("helpers", [])
            if line.get("who") == person
        ]
        slips = [each for each in self.slips if each.values["person"] == person]
        match rule:
            case "helping":
                return [(each.effective_on, Fraction(3)) for each in helps if "kind" in each.values]
            case "hours":
                both = [each for each in helps if {"hours", "weight"} <= each.values.keys()]
                return [(e.effective_on, e.values["hours"] * Fraction(e.values["weight"])) for e in both]
            case "together":
                return [
                    (each.effective_on, Fraction(line["hours"]) / 2)
                    for each, line in rows
                    if each.state == "confirmed" and "hours" in line
                ]
            case "occasion":
                return [
                    (each.effective_on, Fraction(line["hours"])) for each, line in rows if "hours" in line
                ]
            case "urgent":
                return [
                    (each.effective_on, Fraction(2)) for each in helps if each.values.get("kind") == "急难"
                ]
            case "slips":
                return [(each.effective_on, Fraction(-3, 2)) for each in slips]
            case "unreviewed":
                now = min(period.end, self.today).isoformat()
                return [
                    (each.effective_on, Fraction(-1))
                    for each in slips
                    if each.values.get("reviewed_on", "") > now
                ]
        first = [self._first_done(said, person) for said in self.tasks.values()]
        return [each for each in first if each]

    def _first_done(self, said: list, person: int) -> tuple[date, Fraction] | None:
        for day in sorted({entry.effective_on for entry in said}):
            entry = at(said, day)
            if entry.state == "done" and entry.values.get("owner") == person:
                return day, Fraction(entry.values.get("size", 0))
        return None

    def points(self, rule: str, person: int, period: Period) -> Fraction:
        """After caps."""
        raw = [each for each in self.raw(rule, person, period) if each[0] <= period.end]
        if rule not in CAPS:
            return sum((given for day, given in raw if day >= period.start), Fraction(0))
        most, per = CAPS[rule]
        total = Fraction(0)
        for cap in {period_of(day, per) for day, _ in raw if day >= period.start}:
            until = sum(given for day, given in raw if cap.start <= day <= cap.end)
            before = sum(given for day, given in raw if cap.start <= day < max(cap.start, period.start))
            if per in ("day", "month"):
                before = 0
            bound = min if most >= 0 else max
            total += bound(until, most) - bound(before, most)
        return total

    def correction(self, person: int, period: Period) -> Fraction:
        return sum(
            (
                Fraction(each.values["correction"])
                for each in self.objections
                if each.state == "upheld"
                and each.values["bearer"] == person
                and each.parent in self.lists
                and self.lists[each.parent][-1].values["period"]
                in (period.text, period.text.replace("-0", "-"))
            ),
            Fraction(0),
        )

    def total(self, person: int, period: Period) -> Decimal:
        """The running total, rounded at the end."""
        exact, month = Fraction(60), period_of(date(period.start.year, 1, 1), "month")
        while month.start <= period.end:
            if month.start.month > 1:
                exact *= Fraction(875, 1000)
            exact += sum(self.points(rule, person, month) for rule in RULES) + self.correction(person, month)
            month = period_of(month.end + timedelta(days=1), "month")
        cents = int(abs(exact) * 100 + Fraction(1, 2))
        return Decimal(cents if exact >= 0 else -cents) / 100


RULES = ("helping", "hours", "together", "occasion", "urgent", "slips", "unreviewed", "tasks")
CAPS = {
    "hours": (Fraction(20), "week"),
    "together": (Fraction("4.25"), "quarter"),
    "occasion": (Fraction("1.5"), "day"),
    "urgent": (Fraction(5), "month"),
    "slips": (Fraction(-4), "year"),
}
