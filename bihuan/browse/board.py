"""A board of a ledger: its states in their order, in each the count and the first few records."""

from dataclasses import dataclass

from bihuan.browse.asked import Asked
from bihuan.browse.newest import order, view_of
from bihuan.browse.page import states_of
from bihuan.ledger.public import Shown, several


@dataclass(frozen=True, slots=True)
class Column:
    """One state: the first records in the order asked for, and how many there are."""

    state: str
    title: str
    records: list[Shown]
    total: int


def board(asked: Asked, each: int, *, actor: int) -> list[Column]:
    """A column for every state, with at most `each` records. Faults as of `page`."""
    with view_of(asked, actor=actor) as view:
        states, by = states_of(view), order(view.ledger, asked.sort)
        parts = [
            f"(SELECT record, state FROM {view.body} WHERE state = {view.found.keep(state)} "
            f"ORDER BY {by} LIMIT {int(each)})"
            for state in view.ledger.states
            if states.get(state)
        ]
        rows = view.run(" UNION ALL ".join(parts)).to_pylist() if parts else []
    shown = {one.record: one for one in several([row["record"] for row in rows], actor=actor, once=True)}
    return [
        Column(
            state,
            title,
            [shown[row["record"]] for row in rows if row["state"] == state and row["record"] in shown],
            states.get(state, 0),
        )
        for state, title in view.ledger.states.items()
    ]
