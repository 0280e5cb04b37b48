"""A matrix of a ledger: how many records there are for each pair of values of two fields."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bihuan.base.errors import NotFound
from bihuan.browse.asked import Asked
from bihuan.browse.newest import View, view_of
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import REFERENCES, Ledger, quoted

STATE, UNIT, MONTH = "state", "unit", "month"
GROUPING = REFERENCES | {FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO}
MOST_PAIRS = 20_000  # of a matrix; what people look at is far smaller
Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Cells:
    """Counts by (row, column); `rows` and `columns` are the values with the most records, with their totals.

    `more_rows`, `more_columns`: how many further values there are. A reference is a record number, an empty value None.
    A record with several choices stands under each of them.
    """

    counts: Mapping[tuple[Value, Value], int]
    rows: Mapping[Value, int]
    columns: Mapping[Value, int]
    more_rows: int
    more_columns: int


def groupings(ledger: Ledger) -> dict[str, str]:
    """What a ledger's records can be grouped by: name → title."""
    found = {STATE: "状态"} if len(ledger.states) > 1 else {}
    if UNIT not in ledger.fields:
        found[UNIT] = "单位"
    found |= {
        name: each.title
        for name, each in ledger.stored_fields.items()
        if each.type in GROUPING and each.personal != "sensitive"
    }
    return found | {MONTH: "月份"}


def cells(
    asked: Asked, row: str, column: str, *, actor: int, most_rows: int = 50, most_columns: int = 24
) -> Cells:
    """The matrix. Faults as of `page`; NotFound for a field by which records cannot be grouped."""
    with view_of(asked, actor=actor) as view:
        r, c = _expression(view.ledger, row), _expression(view.ledger, column)
        inner = f"(SELECT {r} AS r, {c} AS c FROM {view.body})"
        found = view.run(
            f"SELECT r, c, count(*) AS n FROM {inner} GROUP BY r, c ORDER BY n DESC LIMIT {MOST_PAIRS}"
        ).to_pylist()
        if len(found) < MOST_PAIRS and not {row, column} & _several(view.ledger):
            rows, more_rows = _summed(found, "r", most_rows)
            columns, more_columns = _summed(found, "c", most_columns)
        else:  # a record under several choices counts once in a total
            rows, more_rows = _totals(view, inner, "r", most_rows)
            columns, more_columns = _totals(view, inner, "c", most_columns)
    counts = {
        (each["r"], each["c"]): each["n"] for each in found if each["r"] in rows and each["c"] in columns
    }
    return Cells(counts, rows, columns, more_rows, more_columns)


def totals(asked: Asked, by: str, *, actor: int, most: int = 100_000) -> dict[Value, int]:
    """How many records there are for each value of one field, the greatest first."""
    with view_of(asked, actor=actor) as view:
        inner = f"(SELECT {_expression(view.ledger, by)} AS v FROM {view.body})"
        return _totals(view, inner, "v", most)[0]


def _several(ledger: Ledger) -> set[str]:
    """Fields under several of whose values a record can stand."""
    return {name for name, each in ledger.fields.items() if each.type is FieldType.CHOICES}


def _summed(pairs: list[dict], name: str, most: int) -> tuple[dict[Value, int], int]:
    """Totals of one side out of all pairs, the greatest first: one pass over the columns instead of three."""
    sums: Counter[Value] = Counter()
    for each in pairs:
        sums[each[name]] += each["n"]
    first = sorted(sums, key=lambda value: (-sums[value], value is None, value))
    return {value: sums[value] for value in first[:most]}, max(0, len(first) - most)


def _totals(view: View, inner: str, name: str, most: int) -> tuple[dict[Value, int], int]:
    found = view.run(
        f"SELECT {name} AS v, count(*) AS n, count(*) OVER () AS every FROM {inner} "
        f"GROUP BY {name} ORDER BY n DESC, v LIMIT {int(most)}"
    ).to_pylist()
    return {each["v"]: each["n"] for each in found}, (found[0]["every"] - len(found) if found else 0)


def _expression(ledger: Ledger, name: str) -> str:
    if name not in groupings(ledger):
        raise NotFound(f"“{ledger.title}”不能按“{name}”分组。")
    if name == MONTH:
        return "strftime(effective_on, '%Y-%m')"
    field = ledger.fields.get(name)
    if field is not None and field.type is FieldType.CHOICES:
        return f"unnest(coalesce({quoted(name)}, [NULL]))"
    return quoted(name)
