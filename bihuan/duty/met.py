"""Since when records meet a condition: events that call for something, and the records that answer them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from bihuan.duty.deeds import condition_columns, key_columns, numbers
from bihuan.duty.proof import Proof, as_of, typed
from bihuan.figures.public import Relations
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import Catalogue, Typed, quoted, source


@dataclass(frozen=True, eq=False, slots=True)
class Met:
    """Records that meet a condition, in columns: number, unit, whom they count for and which person's (0 none), since
    which day they meet it, on which day that was entered, and from which day a standing one has ended (NaT: it has not)."""

    record: np.ndarray
    unit: np.ndarray
    key: np.ndarray
    person: np.ndarray
    day: np.ndarray
    entered: np.ndarray
    ended: np.ndarray

    def where(self, chosen: np.ndarray) -> "Met":
        """Those at the places chosen."""
        return Met(*(getattr(self, name)[chosen] for name in self.__slots__))


def met(catalogue: Catalogue, book: Relations, proof: Proof, on: date) -> Met:
    """The records that meet a condition, and since when.

    A happening that met it when it was first entered does so from its own date; one that was brought to it by a later step
    (which leaves its date alone) from the day of that step. A standing record from the first day on which it meets it.
    """
    rows = book.run(_met_sql(catalogue, proof, on), {"seq": book.seq})
    columns = {name: numbers(rows, name) for name in Met.__slots__}
    return Met(**columns).where(np.argsort(columns["record"], kind="stable"))


@lru_cache(maxsize=512)
def _met_sql(catalogue: Catalogue, proof: Proof, today: date) -> str:
    ledger = catalogue.ledger(proof.ledger)
    standing = ledger.time is Time.STANDING
    own = ("record", "unit", "seq", "state", "from_on", "effective_on", "recorded_on", "until_seq")
    columns: dict[str, Typed | str] = {name: name for name in own} | {"_first": "_previous = 0"}
    columns |= key_columns(catalogue, [proof]) | condition_columns(catalogue, [proof])
    columns["person"] = typed(catalogue, ledger.id, proof.person, proof.table) if proof.person else "0"
    asked = iter((_ever(ledger.id),) if not standing else ())
    parts = source(
        ledger,
        columns,
        catalogue=catalogue,
        at="from_on" if standing else None,
        today=today,
        relation=lambda name: next(asked, as_of(name)) if name == ledger.id else as_of(name),
        table=proof.table,
    )
    listed = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in parts.columns.items())
    rows = f"SELECT {listed} {parts.body}"
    return _standing(rows, ledger.ends) if standing else _happening(rows, proof.table)


def _ever(ledger: str) -> str:
    """All rows up to the moment, those replaced since among them."""
    return f"(SELECT * FROM {quoted(ledger)} WHERE from_seq <= $seq)"


def _standing(rows: str, ends: tuple[str, ...]) -> str:
    over = ", ".join(f"'{each}'" for each in ends)
    ended = f"CASE WHEN arg_max(state, from_on) IN ({over}) THEN max(from_on) END" if over else "NULL"
    return f"""SELECT record, arg_min(unit, from_on) FILTER (w0) AS unit, k0 AS key, person,
    min(from_on) FILTER (w0) AS day, arg_min(recorded_on, from_on) FILTER (w0) AS entered,
    CAST({ended} AS DATE) AS ended
    FROM ({rows}) GROUP BY record, k0, person HAVING day IS NOT NULL"""


def _happening(rows: str, table: str) -> str:
    """Of each record the entries since it last did not meet the condition; none when it does not meet it now."""
    if table:  # a record counts for as many as its table names
        own, partition = "k0 AS key, person", "record, k0, person"
    else:  # for the one it names now
        own, partition = (
            "arg_max(k0, seq) OVER entries AS key, arg_max(person, seq) OVER entries AS person",
            "record",
        )
    return f"""SELECT record, max(unit) FILTER (until_seq > $seq) AS unit, key, person,
    CASE WHEN arg_min(_first, seq) THEN max(effective_on) FILTER (until_seq > $seq)
    ELSE greatest(max(effective_on) FILTER (until_seq > $seq), min(recorded_on)) END AS day,
    arg_min(recorded_on, seq) AS entered, CAST(NULL AS DATE) AS ended
    FROM (
        SELECT * EXCLUDE (k0, person), {own},
        max(CASE WHEN NOT w0 THEN seq ELSE 0 END) OVER entries AS unmet
        FROM (
            SELECT * EXCLUDE (k0, w0, person), coalesce(k0, 0) AS k0, coalesce(w0, false) AS w0,
            coalesce(person, 0) AS person FROM ({rows})
        ) WINDOW entries AS (PARTITION BY {partition})
    ) WHERE seq > unmet GROUP BY record, key, person HAVING max(until_seq) > $seq"""
