"""The tried pack's duties worked out slowly and obviously in Python, day by day, record by record."""

from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.base.clock import local_date
from bihuan.base.period import period_of
from bihuan.base.workdays import Calendar
from bihuan.book.public import Entry, entries
from bihuan.org.public import tree
from tests.figures.oracle import facts, held

CALENDAR = Calendar()
DAY = timedelta(days=1)
FOREVER = date(9999, 12, 31)
Row = tuple  # duty, bearer, about, unit, opens_on, due_on, done_on, record, status, recorded_late


@dataclass
class Window:
    start: date
    end: date
    due: date
    close: date


@dataclass
class Deed:
    """A record that counts: for whom, on which day, and on which day it was entered."""

    key: int
    day: date
    record: int
    entered: date
    person: int = 0
    unit: int = 0


def nearest(day: date, step: timedelta) -> date:
    while not CALENDAR.is_workday(day):
        day += step
    return day


def shift(day: date, how: str) -> date:
    return day if how == "none" else nearest(day, DAY if how == "after" else -DAY)


def workdays_after(day: date, count: int) -> date:
    while count:
        day += DAY
        count -= CALENDAR.is_workday(day)
    return day


def due_of(text: str, start: date, end: date) -> date:
    if text == "end":
        return end
    if "-" in text:
        day = start
        while day.isoformat()[5:] != text:
            day += DAY
        return day
    number, *words = text.split()
    if words[-1:] == ["after"]:
        return workdays_after(end, int(number)) if words[0] == "workdays" else end + int(number) * DAY
    if words and words[0] == "workdays":
        return min(end, workdays_after(start - DAY, int(number)))
    return min(end, start + (int(number) - 1) * DAY)


def periods(duty, last: date) -> list[tuple[date, date]]:
    """Every period since the duty began, and two beyond the last day asked for, by walking through the days."""
    if duty.rrule:  # every second Friday, counted from the week in which the duty begins
        week, day, found, start = duty.begins - duty.begins.weekday() * DAY, duty.begins, [], duty.begins
        while len(found) < 2 or found[-2][1] <= last:
            if day.weekday() == 4 and (day - week).days // 7 % 2 == 0:
                found.append((start, day))
                start = day + DAY
            day += DAY
        return found
    day, found = duty.begins, []
    while len(found) < 2 or found[-2][0] <= last:
        period = period_of(day, duty.every.value)
        if (period.start, period.end) not in found:
            found.append((period.start, period.end))
        day += DAY
    return found


def windows(duty, last: date) -> list[Window]:
    both = periods(duty, last)
    dues = []
    for start, end in both:
        due = shift(due_of(duty.due, start, end), duty.shift)
        dues.append(due if due >= start else nearest(start, DAY))
    return [
        Window(start, end, due, max(due, following) if duty.due.endswith("after") else max(end, due))
        for (start, end), due, following in zip(both[:-1], dues[:-1], dues[1:], strict=True)
        if min(due, end) >= duty.begins
    ]


class Oracle:
    """Obligations as of a moment, asked on a day."""

    def __init__(self, catalogue, moment: int, on: date):
        self.catalogue, self.moment, self.on = catalogue, moment, on
        self.rows: list[Entry] = list(entries(upto=moment))

    def answer(self, name: str, first: date, last: date) -> set[Row]:
        duty = self.catalogue.mechanisms["tried"].definition.duties[name]
        make = self.called if duty.for_.each else self.reached if duty.done.figure else self.recurring
        return {(f"tried.{name}", *row) for row in make(name, duty, first, last)}

    def status(self, done_on: date | None, due: date) -> str:
        if done_on:
            return "done" if done_on <= due else "late"
        return "missed" if due < self.on else "open"

    def row(self, bearer, about, unit, opens, due, deed: Deed | None) -> Row:
        done_on = deed.day if deed else None
        late = bool(deed and deed.day <= due < deed.entered)
        record = deed.record if deed else 0
        return (bearer, about, unit, opens, due, done_on, record, self.status(done_on, due), late)

    def recurring(self, name, duty, first, last):
        found = [each for each in windows(duty, last) if each.start <= self.on]
        asked = [self.bearers(name, min(each.due, each.end)) for each in found]
        taken: dict[tuple[int, int], list[Deed]] = {}
        for deed in sorted(self.deeds(name), key=lambda each: (each.day, each.record)):
            if deed.day > self.on:
                continue
            for place, window in enumerate(found):
                mine = taken.setdefault((place, deed.key), [])
                if deed.key not in asked[place] or not window.start <= deed.day <= window.close:
                    continue
                if len(mine) < duty.done.at_least:
                    mine.append(deed)
                    break
        for place, window in enumerate(found):
            if not first <= min(window.due, window.end) <= last:
                continue
            for bearer, unit in asked[place].items():
                mine = taken.get((place, bearer), [])
                deed = mine[-1] if len(mine) == duty.done.at_least else None
                yield self.row(bearer, 0, unit, window.start, window.due, deed)

    def reached(self, name, duty, first, last):
        for window in windows(duty, last):
            if window.start > self.on or not first <= min(window.due, window.end) <= last:
                continue
            for bearer, unit in self.bearers(name, min(window.due, window.end)).items():
                done_on = None
                if (
                    window.due < min(window.end, self.on)
                    and self.meetings(bearer, window.start, window.due) >= 2
                ):
                    done_on = window.due
                elif self.meetings(bearer, window.start, window.end) >= 2:
                    done_on = min(window.end, self.on)
                status = self.status(done_on, window.due)
                yield (bearer, 0, unit, window.start, window.due, done_on, 0, status, False)

    def meetings(self, unit: int, first: date, last: date) -> int:
        below = set(tree(last, self.moment).subtree(unit).tolist())
        return sum(
            each.unit in below and first <= each.effective_on <= last for each in self.happened("meeting")
        )

    def called(self, name, duty, first, last):
        answers = [each for each in self.deeds(name) if each.day <= self.on]
        for event in self.events(name):
            if not duty.begins <= event.day <= self.on:
                continue
            within = duty.within
            due = (
                workdays_after(event.day, within.number)
                if within.workdays
                else event.day + within.number * DAY
            )
            moved = shift(due, duty.shift)
            due = moved if moved >= event.day else due
            if not first <= due <= last:
                continue
            for bearer, unit in self.audience(name, event, due).items():
                about = [each for each in answers if each.key == event.record and each.person in (0, bearer)]
                deed = min(about, key=lambda each: (each.day, each.record), default=None)
                ended = self.ended(event.record)
                gone = ended and ended <= min(due, self.on) and not (deed and deed.day <= ended)
                if not gone:
                    yield self.row(bearer, event.record, unit, event.day, due, deed)

    def audience(self, name, event: Deed, due: date) -> dict[int, int]:
        if name in ("replied", "closed"):
            return {event.unit: event.unit}
        current = tree(due, self.moment)
        if event.unit not in current.places:
            return {}
        below = set(current.subtree(event.unit).tolist())
        return {bearer: unit for bearer, unit in self.bearers(name, due).items() if unit in below}

    # who is bound

    def standing(self, ledger: str, on: date) -> dict[int, Entry]:
        said = facts(ledger, self.moment, standing=True)
        found = {record: held(each, on) for record, each in said.items()}
        return {record: each for record, each in found.items() if each and each.state == "active"}

    def bearers(self, name: str, on: date) -> dict[int, int]:
        units, people = self.standing("org.unit", on), self.standing("org.person", on)
        departments = {record: record for record, each in units.items() if each.values["kind"] == "部门"}
        match name:
            case "month_end" | "daily" | "fortnight" | "told_units" | "end_shifted":
                return departments
            case "weekly":
                return {record: each.unit for record, each in people.items() if each.values["party"]}
            case "quarterly":
                return {record: each.unit for record, each in people.items() if each.values["rank"] == "中层"}
            case "signed":
                return {record: each.unit for record, each in people.items()}
            case "half" | "after_closing":
                return self.holders(people, on)
        return {record: record for record in units}

    def holders(self, people: dict[int, Entry], on: date) -> dict[int, int]:
        posts, found = self.standing("org.post", on), {}
        for each in self.standing("org.appointment", on).values():
            post, person = posts.get(each.values["post"]), each.values["person"]
            if post and post.values["kind"] in ("clerk", "经办人") and person in people:
                found[person] = min(found.get(person, post.unit), post.unit)
        return found

    # what was done

    def happened(self, ledger: str) -> list[Entry]:
        return [
            each for said in facts(f"tried.{ledger}", self.moment, standing=False).values() for each in said
        ]

    def deeds(self, name: str) -> list[Deed]:
        match name:
            case (
                "month_end"
                | "month_workday"
                | "twice_after"
                | "end_shifted"
                | "daily"
                | "fortnight"
                | "fortnight_after"
            ):
                return [self.deed(each, each.unit) for each in self.happened("meeting")]
            case "month_15":
                return [self.deed(each, each.unit) for each in self.longer_than(10)]
            case "year_day":
                return [self.deed(each, each.unit) for each in self.longer_than(40)]
            case "month_after":
                confirmed = [each for each in self.happened("meeting") if each.state == "confirmed"]
                return [self.deed(each, each.unit) for each in confirmed]
            case "weekly" | "half":
                hosted = [each for each in self.happened("meeting") if "host" in each.values]
                return [self.deed(each, each.values["host"]) for each in hosted]
            case "quarterly":
                return [
                    self.deed(each, person)
                    for each in self.longer_than(10)
                    for person in {row["who"] for row in each.values.get("joined", []) if "who" in row}
                ]
            case "hidden":
                return [self.deed(each, each.unit) for each in self.happened("secret")]
            case "replied":
                return [self.deed(each, each.values["event"]) for each in self.happened("reply")]
            case "after_closing":
                return [
                    self.deed(each, each.values["event"], each.values.get("by", -1))
                    for each in self.happened("reply")
                ]
            case "closed":
                return list(self.since("event", "closed"))
            case "told_units":
                return [self.deed(each, each.parent, each.unit) for each in self.happened("reading")]
            case "signed":
                return [
                    Deed(each.key, each.day, each.record, each.entered, each.person)
                    for each in self.since("reading", "signed")
                ]
        raise AssertionError(name)

    def longer_than(self, minutes: int) -> list[Entry]:
        return [each for each in self.happened("meeting") if each.values.get("minutes", 0) > minutes]

    def deed(self, entry: Entry, key: int, person: int = 0) -> Deed:
        entered = next(each for each in self.rows if each.record == entry.record).recorded_at
        return Deed(key, entry.effective_on, entry.record, local_date(entered), person, entry.unit)

    def since(self, ledger: str, state: str) -> list[Deed]:
        """Happenings in a state, each on its own day if it was entered so, else on the day of the step into it."""
        found = []
        for now in self.happened(ledger):
            if now.state != state:
                continue
            mine = [each for each in self.rows if each.record == now.record]
            start = len(mine)
            while start and mine[start - 1].state == state:
                start -= 1
            entered = local_date(mine[start].recorded_at)
            day = now.effective_on if start == 0 else max(now.effective_on, entered)
            key, person = (now.parent, now.values["person"]) if ledger == "reading" else (now.record, 0)
            found.append(Deed(key, day, now.record, entered, person, now.unit))
        return found

    def events(self, name: str) -> list[Deed]:
        match name:
            case "replied":
                kind = [each for each in self.happened("event") if each.values["kind"] == "甲"]
                return [self.deed(each, 0) for each in kind]
            case "closed":
                return [self.deed(each, 0) for each in self.happened("event")]
            case "after_closing":
                return self.since("event", "closed")
        found = []
        for record, said in facts("tried.notice", self.moment, standing=True).items():
            out = [each for each in self.shown(said) if each.state == "published"]
            if out:
                found.append(Deed(0, out[0].effective_on, record, out[0].effective_on, 0, out[0].unit))
        return found

    def shown(self, said: list[Entry]) -> list[Entry]:
        """The versions that hold on some day, in order: of those of one day only the last."""
        return [
            each
            for each in sorted(said, key=lambda e: (e.effective_on, e.seq))
            if held(said, each.effective_on) is each
        ]

    def ended(self, record: int) -> date | None:
        said = facts("tried.notice", self.moment, standing=True).get(record)
        last = self.shown(said)[-1] if said else None
        return last.effective_on if last and last.state == "withdrawn" else None
