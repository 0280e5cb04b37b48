"""Finds the records that can meet duties: one pass over a ledger for all the duties that its records can meet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pyarrow as pa

from bihuan.duty.matching import Deeds
from bihuan.duty.proof import UNIT, Proof, as_of, typed
from bihuan.figures.public import Relations
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import MAIN, Catalogue, Typed, quoted, source


@dataclass(frozen=True, slots=True)
class Sought:
    """Records looked for, and the days (both included) between which they are dated."""

    proof: Proof
    first: date
    last: date


def deeds_of(
    catalogue: Catalogue, book: Relations, sought: Iterable[Sought], on: date, units: Sequence[int] | None
) -> dict[Proof, Deeds]:
    """The records of each kind looked for, dated up to `on`. `units`: for units, only records of these (None: all)."""
    together: dict[tuple[str, str], list[Sought]] = {}
    for each in sought:
        together.setdefault((each.proof.ledger, each.proof.table), []).append(each)
    found: dict[Proof, Deeds] = {}
    for group in together.values():
        proofs = tuple(dict.fromkeys(each.proof for each in group))
        few = units is not None and all(each.key == UNIT and not each.table for each in proofs)
        parameters: dict[str, object] = {
            "seq": book.seq,
            "first": min(each.first for each in group),
            "last": min(max(each.last for each in group), on),
        }
        if few:
            parameters["units"] = list(units)
        rows = book.run(scan_sql(catalogue, proofs, few, on), parameters)
        found |= _parted(rows, proofs, standing=catalogue.ledger(proofs[0].ledger).time is Time.STANDING)
    return found


@lru_cache(maxsize=512)
def scan_sql(catalogue: Catalogue, proofs: tuple[Proof, ...], few: bool, today: date) -> str:
    """Rows of one ledger dated from $first to $last: record, day, entered, then k0, w0, k1, w1, … of the proofs.

    A standing record counts from the day on which it first meets the condition.
    """
    ledger = catalogue.ledger(proofs[0].ledger)
    standing = ledger.time is Time.STANDING
    day, entered = ("from_on", "recorded_on") if standing else ("effective_on", "first_recorded_on")
    columns: dict[str, Typed | str] = {"record": "record", "day": day, "entered": entered}
    columns |= key_columns(catalogue, proofs) | condition_columns(catalogue, proofs)
    parts = source(
        ledger,
        columns,
        catalogue=catalogue,
        where=["true"],
        at="from_on" if standing else None,
        today=today,
        relation=as_of,
        table=proofs[0].table,
    )
    listed = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in parts.columns.items())
    body = f"{parts.body} AND {parts.columns['day']} BETWEEN $first AND $last"
    if few:
        body += f" AND {quoted(MAIN)}.unit IN (SELECT unnest($units))"
    wanted = " OR ".join(f"w{number}" for number in range(len(proofs)))
    return f"SELECT * FROM (SELECT {listed} {body}) WHERE {wanted}"


def key_columns(catalogue: Catalogue, proofs: Sequence[Proof]) -> dict[str, Typed | str]:
    """Whom records count for: a column k0, k1, … for each proof."""
    return {
        f"k{number}": UNIT
        if each.key == UNIT and not each.table
        else typed(catalogue, each.ledger, each.key, each.table)
        for number, each in enumerate(proofs)
    }


def condition_columns(catalogue: Catalogue, proofs: Sequence[Proof]) -> dict[str, Typed | str]:
    """Whether records meet the conditions: a column w0, w1, … for each proof."""
    return {
        f"w{number}": typed(catalogue, each.ledger, each.where) if each.where else "true"
        for number, each in enumerate(proofs)
    }


def _parted(rows: pa.Table, proofs: Sequence[Proof], *, standing: bool) -> dict[Proof, Deeds]:
    columns = {name: numbers(rows, name) for name in ("day", "record", "entered")}
    keys: dict[str, np.ndarray] = {}
    found = {}
    for number, each in enumerate(proofs):
        if each.key not in keys:
            keys[each.key] = numbers(rows, f"k{number}")
        met = rows[f"w{number}"].fill_null(False).to_numpy(zero_copy_only=False)
        chosen = np.flatnonzero(met & (keys[each.key] != 0))
        deeds = Deeds(keys[each.key][chosen], *(columns[name][chosen] for name in columns))
        found[each] = _first_of_each(deeds) if standing or each.table else deeds
    return found


def _first_of_each(deeds: Deeds) -> Deeds:
    """Of several rows of a record for the same bearer, the first."""
    order = np.lexsort((deeds.day, deeds.key, deeds.record))
    record, key = deeds.record[order], deeds.key[order]
    fresh = np.r_[True, (record[1:] != record[:-1]) | (key[1:] != key[:-1])][: len(order)]
    return deeds.where(order[fresh])


def numbers(rows: pa.Table, name: str) -> np.ndarray:
    """A column as int64 (0 where it is empty) or datetime64[D]."""
    column: Mapping | pa.ChunkedArray = rows[name]
    if pa.types.is_date(column.type):
        return column.to_numpy().astype("datetime64[D]")
    return column.cast(pa.int64()).fill_null(0).to_numpy()
