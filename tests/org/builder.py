"""Writes organisation entries straight into the book, for tests of what the organisation answers."""

from collections.abc import Mapping
from datetime import date

from bihuan.book.public import Draft, append, current, reserve

BEGIN = date(2026, 1, 1)


def enter(
    ledger: str,
    document: Mapping[str, object],
    *,
    on: date = BEGIN,
    record: int = 0,
    action: str = "create",
    state: str = "active",
    unit: int = 0,
) -> int:
    """Append one entry and return its record; an existing `record` is followed."""
    number = record or next(iter(reserve(1)))
    previous = current([number])[number].head if record else 0
    append([Draft(ledger, number, unit or number, action, state, on, 0, document, previous)])
    return number


def unit(code: str, parent: int = 0, **more: object) -> int:
    """A unit under another (0: a root)."""
    document = {"code": code, "name": f"{code}单位", "kind": "部门"} | ({"parent": parent} if parent else {})
    settings = {name: more.pop(name) for name in ("on", "record", "action", "state") if name in more}
    return enter("org.unit", document | more, **settings)


def person(number: str, at: int) -> int:
    """A person of a unit."""
    return enter("org.person", {"number": number, "name": f"{number}某", "unit": at}, unit=at)


def post(at: int, kind: str) -> int:
    """A post of a kind at a unit."""
    return enter("org.post", {"unit": at, "title": kind, "kind": kind}, unit=at)


def appoint(who: int, to: int, at: int, **more: object) -> int:
    """An appointment of a person to a post."""
    return enter("org.appointment", {"person": who, "post": to}, unit=at, **more)
