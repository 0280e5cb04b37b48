"""The days of a ledger: how many records fall on each day of a span, and the first few of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from bihuan.book.public import due
from bihuan.browse.asked import DUE, Asked
from bihuan.browse.newest import view_of
from bihuan.ledger.public import Shown, several

DAY = "effective_on"


@dataclass(frozen=True, slots=True)
class Day:
    """One day that holds something: the first records, and how many there are."""

    records: list[Shown]
    total: int


def days(asked: Asked, by: str, start: date, end: date, *, each: int, actor: int) -> Mapping[date, Day]:
    """Days with records, from `start` to `end`, by `effective_on` or `due_on`; at most `each` records of a day."""
    if by == DUE:
        rows = _due(asked, start, end, each, actor)
    else:
        within = (f"effective_on BETWEEN DATE '{start}' AND DATE '{end}'",)
        with view_of(asked, actor=actor, more=within) as view:
            rows = view.run(
                _first(f"(SELECT record, effective_on AS day FROM {view.body})", each)
            ).to_pylist()
    shown = {one.record: one for one in several([row["record"] for row in rows], actor=actor, once=True)}
    found: dict[date, Day] = {}
    for row in rows:
        if row["record"] in shown:
            found.setdefault(row["day"], Day([], row["n"])).records.append(shown[row["record"]])
    return found


def _due(asked: Asked, start: date, end: date, each: int, actor: int) -> list[dict]:
    """Deadlines stand in the book's projection: of them come the records that the columns are then asked about."""
    pairs = list(due(asked.ledger, start, end).values_list("record", "due_on"))
    with view_of(asked, actor=actor) as view:
        view.lake.cursor.register(
            "due_days",
            pa.table(
                {
                    "record": pa.array([record for record, _ in pairs], pa.int64()),
                    "day": pa.array([day for _, day in pairs], pa.date32()),
                }
            ),
        )
        inner = f"(SELECT record, day FROM {view.body} JOIN due_days USING (record))"
        return view.run(_first(inner, each)).to_pylist()


def _first(inner: str, each: int) -> str:
    return (
        f"SELECT record, day, count(*) OVER (PARTITION BY day) AS n FROM {inner} "
        f"QUALIFY row_number() OVER (PARTITION BY day ORDER BY record) <= {int(each)} ORDER BY day, record"
    )
