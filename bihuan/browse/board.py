"""A board of a ledger: its states in their order, in each the count and the first few records."""

from dataclasses import dataclass

from bihuan.browse.asked import NEWEST, Asked
from bihuan.browse.newest import View, order, view_of
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
        found = _newest(view, each) if asked.sort == NEWEST else _sorted(view, asked.sort, each)
    records = [record for _total, those in found.values() for record in those]
    shown = {one.record: one for one in several(records, actor=actor, once=True)}
    return [
        Column(
            state,
            title,
            [shown[record] for record in found.get(state, (0, ()))[1] if record in shown],
            found.get(state, (0, ()))[0],
        )
        for state, title in view.ledger.states.items()
    ]


def _newest(view: View, each: int) -> dict[str, tuple[int, list[int]]]:
    """Count and first records of each state, in one pass over the columns: the order that is asked for nearly always."""
    rows = view.run(
        f"SELECT state, count(*) AS n, arg_max(record, (effective_on, record), {int(each)}) AS first "
        f"FROM {view.body} GROUP BY state"
    )
    return {row["state"]: (row["n"], row["first"]) for row in rows.to_pylist()}


def _sorted(view: View, sort: str, each: int) -> dict[str, tuple[int, list[int]]]:
    """The same in another order, state by state."""
    states, by = states_of(view), order(view.ledger, sort)
    found = {}
    for state, n in states.items():
        own = f"state = '{state}'" if state.isidentifier() else "false"
        rows = view.run(f"SELECT record FROM {view.body} WHERE {own} ORDER BY {by} LIMIT {int(each)}")
        found[state] = (n, rows["record"].to_pylist())
    return found
