"""A ledger along time: standing records as spans from their beginning to their end, happenings as marks, in groups."""

from dataclasses import dataclass
from datetime import date

from bihuan.base.errors import NotFound
from bihuan.browse.asked import Asked
from bihuan.browse.newest import view_of
from bihuan.ledger.public import Shown, several
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import REFERENCES, Ledger, quoted

UNIT = "unit"
MANY = 1_500  # marks of one page that can still be told apart


@dataclass(frozen=True, slots=True)
class Span:
    """A standing record in its group (a unit, a person; None: no value); `until` is None while it stands."""

    group: int | None
    shown: Shown
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Marks:
    """Happenings of one group on one day."""

    group: int | None
    day: date
    count: int


def along(ledger: Ledger) -> dict[str, str]:
    """What a timeline of the ledger can be grouped by: name → title."""
    found = {} if UNIT in ledger.fields else {UNIT: "单位"}
    return found | {
        name: each.title
        for name, each in ledger.stored_fields.items()
        if each.type in REFERENCES and each.personal != "sensitive"
    }


def spans(
    asked: Asked, group: str, start: date, end: date, *, offset: int, limit: int, actor: int
) -> tuple[list[Span], int]:
    """Standing records that stand between the days, by group and beginning, and how many there are in all."""
    with view_of(asked, actor=actor) as view:
        by = _column(view.ledger, group)
        ends = ", ".join(view.found.keep(state) for state in view.ledger.ends)
        until = f"CASE WHEN state IN ({ends}) THEN effective_on END" if ends else "NULL::DATE"
        begun = f"(SELECT record, min(from_on) AS since FROM {view.lake.relation(view.ledger.id)} GROUP BY record)"
        rows = view.run(
            f"SELECT record, {by} AS g, since, {until} AS until, count(*) OVER () AS every "
            f"FROM {view.body} JOIN {begun} AS begun USING (record) "
            f"WHERE since <= DATE '{end}' AND coalesce(until, DATE '9999-12-31') >= DATE '{start}' "
            f"ORDER BY g NULLS LAST, since, record LIMIT {int(limit)} OFFSET {int(offset)}"
        ).to_pylist()
    shown = {one.record: one for one in several([row["record"] for row in rows], actor=actor, once=True)}
    found = [
        Span(row["g"], shown[row["record"]], row["since"], row["until"])
        for row in rows
        if row["record"] in shown
    ]
    return found, rows[0]["every"] if rows else 0


def marks(
    asked: Asked, group: str, start: date, end: date, *, offset: int, limit: int, actor: int
) -> tuple[list[Marks], int]:
    """Happenings between the days, counted by group and day, for `limit` groups; and how many groups there are in all.

    Where there are too many to be told apart they are counted by week, on its first day.
    """
    within = (f"effective_on BETWEEN DATE '{start}' AND DATE '{end}'",)
    with view_of(asked, actor=actor, more=within) as view:
        by = _column(view.ledger, group)
        groups = view.run(
            f"SELECT {by} AS g, count(*) AS n, count(*) OVER () AS every FROM {view.body} GROUP BY g "
            f"ORDER BY g NULLS LAST LIMIT {int(limit)} OFFSET {int(offset)}"
        ).to_pylist()
        chosen = [row["g"] for row in groups]
        named = view.found.among(by, [each for each in chosen if each is not None])
        empty = f" OR {by} IS NULL" if None in chosen else ""
        many = sum(row["n"] for row in groups) > MANY
        day = f"greatest(date_trunc('week', effective_on)::DATE, DATE '{start}')" if many else "effective_on"
        rows = view.run(
            f"SELECT {by} AS g, {day} AS day, count(*) AS n FROM {view.body} WHERE {named}{empty} "
            "GROUP BY g, day ORDER BY g NULLS LAST, day"
        ).to_pylist()
    return [Marks(row["g"], row["day"], row["n"]) for row in rows], (groups[0]["every"] if groups else 0)


def in_time(ledger: Ledger) -> bool:
    """Whether the ledger's records are spans (standing) rather than marks."""
    return ledger.time is Time.STANDING


def _column(ledger: Ledger, group: str) -> str:
    if group not in along(ledger):
        raise NotFound(f"“{ledger.title}”不能按“{group}”排时间线。")
    return quoted(group)
