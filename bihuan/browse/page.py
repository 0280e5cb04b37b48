"""One page of a ledger's records: filtered, sorted and cut in the columns, whoever may see them being part of the query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bihuan.browse.asked import Asked
from bihuan.browse.newest import View, order, view_of
from bihuan.ledger.public import Shown, several


@dataclass(frozen=True, slots=True)
class Page:
    """`records` in the order asked for, `total` of the whole view, `states` how many of it stand in each state."""

    records: list[Shown]
    total: int
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """As Page, with the numbers of the records alone: nothing of them has been looked at."""

    records: Sequence[int]
    total: int
    states: Mapping[str, int]


def page(asked: Asked, *, actor: int) -> Page:
    """The page; Refused for filters that cannot be read, NotFound for an unknown ledger or field to sort by."""
    found = numbers(asked, actor=actor)
    return Page(several(found.records, actor=actor, once=True), found.total, found.states)


def numbers(asked: Asked, *, actor: int) -> Numbers:
    """The numbers of a page's records: no look at them is entered."""
    with view_of(asked, actor=actor) as view:
        states = states_of(view)
        total = sum(states.values())
        if asked.offset + asked.limit / 2 > total / 2:  # the far half is nearer from the end
            kept = min(asked.limit, total - asked.offset)
            rows = _cut(view, asked, kept, total - asked.offset - kept, backwards=True)[::-1]
        else:
            rows = _cut(view, asked, asked.limit, asked.offset)
    return Numbers(rows, total, states)


def states_of(view: View) -> dict[str, int]:
    """How many records of a view stand in each state."""
    counted = view.run(f"SELECT state, count(*) AS n FROM {view.body} GROUP BY state").to_pylist()
    return {each["state"]: each["n"] for each in counted}


def _cut(view: View, asked: Asked, limit: int, offset: int, *, backwards: bool = False) -> list[int]:
    by = order(view.ledger, asked.sort, backwards=backwards)
    if limit <= 0:
        return []
    sql = f"SELECT record FROM {view.body} ORDER BY {by} LIMIT {int(limit)} OFFSET {int(offset)}"
    return view.run(sql)["record"].to_pylist()
