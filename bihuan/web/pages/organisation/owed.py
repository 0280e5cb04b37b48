"""What is owed at a post: duties that bind its holder, or that its unit owes and its holder is told of, this year, not done."""

from collections import defaultdict
from datetime import date

from bihuan.base.clock import today
from bihuan.duty.public import Status, duty_ids, obligations
from bihuan.ledger.public import catalogue
from bihuan.mechanism.language import DutyDef, Where
from bihuan.mechanism.public import Catalogue
from bihuan.news.public import who_enters


def owed_at(kind: str, unit: int, person: int, *, actor: int) -> list[dict]:
    """One row per duty: how many times it is still owed, how many of them past their deadline, and the next or last day."""
    known, on = catalogue(), today()
    duties = {
        name: each
        for name in duty_ids(known)
        if (each := _definition(known, name)) and _binds(known, name, each, kind)
    }
    if not duties:
        return []
    found = obligations(
        duties=duties,
        start=date(on.year, 1, 1),
        end=date(on.year, 12, 31),
        on=on,
        unit=unit,
        actor=actor,
    ).of_status(Status.OPEN, Status.MISSED)
    days: dict[str, list[date]] = defaultdict(list)
    for each in found.rows():
        if each.bearer in (unit, person):
            days[each.duty].append(each.due_on)
    rows = []
    for name, due in days.items():
        coming = [day for day in due if day >= on]
        row = {"title": duties[name].title, "times": len(due), "late": len(due) - len(coming)}
        rows.append(row | {"due_on": min(coming, default=max(due))})
    return sorted(rows, key=lambda row: (row["due_on"], row["title"]))


def _definition(known: Catalogue, name: str) -> DutyDef:
    home, _, inner = name.partition(".")
    return known.mechanisms[home].definition.duties[inner]


def _binds(known: Catalogue, name: str, duty: DutyDef, kind: str) -> bool:
    """Whether the duty is that of a post of this kind, or one of the unit that such a post is told of."""
    if duty.for_.post:
        return kind in (duty.for_.post, known.posts.get(duty.for_.post))
    if duty.for_.people:
        return False  # a person's own, whatever post is held
    told = duty.tell or who_enters(known, name, duty)
    return any(word.where is Where.HERE and kind in (word.name, known.posts.get(word.name)) for word in told)
