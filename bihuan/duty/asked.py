"""One question about duties: which, over which days, seen from when, and what every way of answering needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.base.workdays import Calendar
from bihuan.duty.bound import Bound, bound
from bihuan.duty.bound import ledgers_of as ledgers_of_bound
from bihuan.duty.course import Course, course_of
from bihuan.duty.proof import Proof, ledgers_of, proof
from bihuan.duty.rhythm import spans
from bihuan.figures.public import Relations
from bihuan.mechanism.language import DutyDef, DutyFor
from bihuan.mechanism.public import Catalogue


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty in force: full id, the mechanism it is written in, its definition, and the day it begins."""

    id: str
    mechanism: str
    definition: DutyDef
    begins: date

    def done(self, catalogue: Catalogue) -> Proof | None:
        """The records that meet it; None when a figure does."""
        done = self.definition.done
        if done.record is None:
            return None
        return proof(catalogue, self.mechanism, done.record.path, done.record.where, done.person, "unit")

    def each(self, catalogue: Catalogue) -> Proof | None:
        """The records that call for it; None when it recurs."""
        each = self.definition.for_.each
        if each is None:
            return None
        return proof(catalogue, self.mechanism, each.path, each.where, "", "unit")

    def ledgers(self, catalogue: Catalogue) -> frozenset[str]:
        """Full ids of every ledger that must be read to answer it, but those of its figure."""
        proofs = [each for each in (self.done(catalogue), self.each(catalogue)) if each]
        found = ledgers_of_bound(catalogue, self.definition.for_)
        return found.union(*(ledgers_of(catalogue, each) for each in proofs))


@dataclass
class Asked:
    """`first` to `last`: obligations reckoned on these days; `on`: the day of asking; `units`: only bearers of these units
    (None: all); `as_of`: as the question had it."""

    catalogue: Catalogue
    book: Relations
    first: date
    last: date
    on: date
    units: Sequence[int] | None
    as_of: int | None
    calendar: Calendar

    def __post_init__(self):
        self._bound: dict[tuple, Bound] = {}
        self._courses: dict[tuple, Course] = {}

    def course(self, duty: Duty, first: date) -> Course:
        """The periods of a duty reckoned from `first` on that had begun by the day of asking; shared by duties alike."""
        rhythm = duty.definition
        key = (rhythm.every, rhythm.rrule, rhythm.due, rhythm.shift, first, duty.begins)
        if key not in self._courses:
            found = spans(rhythm, first, self.last, duty.begins, self.calendar, on=self.on)
            self._courses[key] = course_of(found)
        return self._courses[key]

    def bound(self, who: DutyFor, days: Sequence[date]) -> Bound:
        """Who stands and is meant on each of the days; duties of the same bearers share the answer."""
        key = (who.units, who.people, who.post, tuple(days))
        if key not in self._bound:
            self._bound[key] = bound(self.catalogue, self.book, who, days, self.units)
        return self._bound[key]


def duty_ids(
    catalogue: Catalogue, mechanism: str | None = None, duties: Iterable[str] | None = None
) -> list[str]:
    """Full ids of the duties of a mechanism, or of those named; of all in force when neither is said.

    NotFound, naming the nearest, for an unknown mechanism or duty.
    """
    found = [f"{each.id}.{name}" for each in catalogue.mechanisms.values() for name in each.definition.duties]
    if mechanism is not None:
        if mechanism not in catalogue.mechanisms:
            raise NotFound(f"没有机制“{mechanism}”。{did_you_mean(mechanism, catalogue.mechanisms)}")
        found = [each for each in found if each.partition(".")[0] == mechanism]
    if duties is None:
        return found
    wanted = list(dict.fromkeys(duties))
    for each in wanted:
        if each not in found:
            raise NotFound(f"没有责任“{each}”。{did_you_mean(each, found)}")
    return wanted


def definition_of(catalogue: Catalogue, duty: str) -> DutyDef:
    """The definition of a duty by full id."""
    mechanism, _, name = duty.partition(".")
    return catalogue.mechanisms[mechanism].definition.duties[name]
