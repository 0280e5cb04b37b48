"""Final lists of points: the table as it was when a list was settled, and what would be different now."""

from dataclasses import dataclass

from bihuan.assess.points.compute import points_of
from bihuan.assess.points.scheme import LIST, find_scheme
from bihuan.assess.points.table import PointsRow, PointsTable
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.period import parse_period
from bihuan.book.public import Record, current, entries
from bihuan.ledger.public import STEP, catalogue, get

FINAL, FINISH = "final", f"{STEP}finish"


@dataclass(frozen=True, slots=True)
class Difference:
    """One bearer whose row would be another now; None where they took no part, or take none."""

    bearer: int
    then: PointsRow | None
    now: PointsRow | None


def pinned(list_record: int, *, actor: int | None = None) -> PointsTable:
    """The table of a settled list, computed as of the entry that settled it: the same for ever.

    NotFound when there is no such list (that the actor may see), Refused when it is not settled.
    """
    row, scheme = _list(list_record, actor)
    period = parse_period(row.values["period"])
    return points_of(scheme, period, unit=row.unit, as_of=settled_at(row), actor=actor)


def would_be_now(
    list_record: int, *, actor: int | None = None, then: PointsTable | None = None
) -> list[Difference]:
    """Where the table of a settled list would be different if it were computed now, by bearer. Errors as for `pinned`;
    `then`: what `pinned` has given for the same person already."""
    then = then if then is not None else pinned(list_record, actor=actor)
    row, scheme = _list(list_record, actor)
    now = points_of(scheme, then.period, unit=row.unit, actor=actor)
    before, after = ({each.bearer: each for each in table.rows()} for table in (then, now))
    return [
        Difference(bearer, before.get(bearer), after.get(bearer))
        for bearer in sorted(before.keys() | after.keys())
        if before.get(bearer) != after.get(bearer)
    ]


def settled_at(row: Record) -> int:
    """The seq of the entry that settled a list. Refused when it is not settled."""
    settling = [entry.seq for entry in entries(record=row.record) if entry.action == FINISH]
    if row.state != FINAL or not settling:
        text = f"积分表 #{row.record} 还没有定案。"
        raise Refused([Issue("points.not_final", text, "评议定案后再看定案时的积分；现在可看当前积分。")])
    return settling[-1]


def _list(list_record: int, actor: int | None) -> tuple[Record, str]:
    """The list's row, and the id of its scheme."""
    if actor is not None:
        get(list_record, actor=actor)  # NotFound for whoever may not see it
    row = current([list_record]).get(list_record)
    scheme = row.ledger.removesuffix(LIST) if row else ""
    known = catalogue()
    if row is None or not row.ledger.endswith(LIST):
        raise NotFound(f"#{list_record} 不是积分表。请核对记录号。")
    find_scheme(known, scheme)
    return row, scheme
