"""Who holds which post at any date."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bihuan.org.history import book_mark, valid


@dataclass(frozen=True, slots=True)
class Held:
    """A post held: its kind as written in org.post, and the unit (record) it stands at."""

    kind: str
    unit: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """All posts held on one date, by person and by (kind, unit)."""

    by_person: Mapping[int, frozenset[Held]]
    by_post: Mapping[tuple[str, int], tuple[int, ...]]


_kept: dict[tuple[date, int | None], tuple[tuple, Holdings]] = {}
_KEEP = 400


def _holdings(on: date, as_of: int | None = None) -> Holdings:
    mark = (book_mark("org.post"), book_mark("org.appointment"))
    if (on, as_of) in _kept and _kept[on, as_of][0] == mark:
        return _kept[on, as_of][1]
    posts = {
        post.record: Held(str(post.document["kind"]), post.unit)
        for post in valid("org.post", on, as_of)
        if post.state == "active"
    }
    by_person: dict[int, set[Held]] = {}
    by_post: dict[tuple[str, int], list[int]] = {}
    for appointment in valid("org.appointment", on, as_of):
        held = posts.get(int(appointment.document["post"]))
        if held is None or appointment.state != "active":
            continue
        person = int(appointment.document["person"])
        by_person.setdefault(person, set()).add(held)
        by_post.setdefault((held.kind, held.unit), []).append(person)
    built = Holdings(
        {person: frozenset(held) for person, held in by_person.items()},
        {post: tuple(sorted(people)) for post, people in by_post.items()},
    )
    if len(_kept) >= _KEEP:
        _kept.clear()
    _kept[on, as_of] = (mark, built)
    return built


def posts_of(person: int, on: date, as_of: int | None = None) -> frozenset[Held]:
    """Every post the person holds on that date, as of that moment (None: now)."""
    return _holdings(on, as_of).by_person.get(person, frozenset())


def holders(kind: str, unit: int, on: date) -> tuple[int, ...]:
    """People (records) who hold a post of that kind at that unit on that date."""
    return _holdings(on).by_post.get((kind, unit), ())


def kinds_held(on: date) -> frozenset[str]:
    """Kinds of post that somebody holds somewhere on that date."""
    return frozenset(kind for kind, _ in _holdings(on).by_post)


def holders_below(units: Iterable[int], on: date) -> dict[str, frozenset[int]]:
    """People who hold a post at any of these units on that date, by kind of post as written in org.post."""
    wanted, found = set(units), defaultdict(set)
    for (kind, unit), people in _holdings(on).by_post.items():
        if unit in wanted:
            found[kind].update(people)
    return {kind: frozenset(people) for kind, people in found.items()}


def held_where(kinds: Collection[str], on: date) -> dict[int, tuple[int, ...]]:
    """Units (records) at which somebody holds a post of one of these kinds, with those people."""
    found: dict[int, list[int]] = {}
    for (kind, unit), people in _holdings(on).by_post.items():
        if kind in kinds:
            found.setdefault(unit, []).extend(people)
    return {unit: tuple(sorted(set(people))) for unit, people in found.items()}
