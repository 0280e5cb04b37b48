"""Who sat where and when: people and posts of one unit on a date, and the terms of one person through time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bihuan.org.history import Version, holding, versions_naming, versions_of

ACTIVE = "active"
UNIT, POST, PERSON, APPOINTMENT = "org.unit", "org.post", "org.person", "org.appointment"


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of a unit on a date, and who holds it: (appointment, person), by appointment."""

    post: int
    title: str
    kind: str
    held: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A time in which a person held a post; `until` is the first day on which it was over, None while nobody has said so."""

    appointment: int
    post: int
    title: str
    kind: str
    unit: int
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether the day lies in the term."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Place:
    """A time in which a person belonged to a unit; 0 while away."""

    unit: int
    since: date


def seats_at(unit: int, on: date) -> list[Seat]:
    """Posts that the unit has on a date, by title, each with those who hold it."""
    found = []
    for post, versions in versions_naming(POST, "unit", unit):
        now = holding(versions, on)
        if now is None or now.state != ACTIVE or now.document.get("unit") != unit:
            continue
        held = tuple((each.record, int(each.document["person"])) for each in _held(post, on))
        found.append(Seat(post, str(now.document["title"]), str(now.document["kind"]), held))
    return sorted(found, key=lambda seat: (seat.title, seat.post))


def _held(post: int, on: date) -> Iterator[Version]:
    for _, versions in versions_naming(APPOINTMENT, "post", post):
        now = holding(versions, on)
        if now is not None and now.state == ACTIVE and now.document.get("post") == post:
            yield now


def people_at(unit: int, on: date) -> list[Version]:
    """People in office who belong to the unit itself on a date, by number."""
    found = []
    for _, versions in versions_naming(PERSON, "unit", unit):
        now = holding(versions, on)
        if now is not None and now.state == ACTIVE and now.document.get("unit") == unit:
            found.append(now)
    return sorted(found, key=lambda person: str(person.document["number"]))


def terms_of(person: int) -> list[Term]:
    """Every term of a person, the latest first; a post taken up again after a pause is a term of its own."""
    found: list[Term] = []
    for appointment, versions in versions_naming(APPOINTMENT, "person", person):
        since: Version | None = None
        for version in versions:
            mine = version.state == ACTIVE and version.document.get("person") == person
            if since is not None and (not mine or version.document["post"] != since.document["post"]):
                found.append(_term(appointment, since, version.effective_on))
                since = None
            if mine and since is None:
                since = version
        if since is not None:
            found.append(_term(appointment, since, None))
    return sorted(found, key=lambda term: (term.since, term.appointment), reverse=True)


def _term(appointment: int, since: Version, until: date | None) -> Term:
    """The term, ended at the latest when the post itself was."""
    post = int(since.document["post"])
    versions = versions_of(POST, post)
    said = holding(versions, since.effective_on) or (versions[0] if versions else None)
    ended = [
        each.effective_on
        for each in versions
        if each.state != ACTIVE and each.effective_on >= since.effective_on
    ]
    if ended and (until is None or ended[0] < until):
        until = ended[0]
    document = said.document if said else {"title": f"#{post}", "kind": "", "unit": since.unit}
    return Term(
        appointment,
        post,
        str(document["title"]),
        str(document["kind"]),
        int(document["unit"]),
        since.effective_on,
        until,
    )


def places_of(person: int) -> list[Place]:
    """The units to which a person belonged, one after the other."""
    found: list[Place] = []
    for version in versions_of(PERSON, person):
        unit = int(version.document["unit"]) if version.state == ACTIVE else 0
        if not found or found[-1].unit != unit:
            found.append(Place(unit, version.effective_on))
    return found
