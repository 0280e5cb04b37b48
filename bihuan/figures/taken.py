"""What a measure takes from each record, as typed expressions of the pack language."""

from dataclasses import dataclass
from functools import lru_cache

from bihuan.figures.measure import Measure, Take
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import Catalogue, Kind, Typed, parse

_AGGREGATES = {Take.SUM: "sum", Take.LOWEST: "min", Take.HIGHEST: "max"}


@dataclass(frozen=True, slots=True)
class Taken:
    """`value`: the expression whose values are taken, None when whole records are counted. `table`: the table field over
    whose rows it is read, one by one. `scale`: decimals of its values. `conditions`: what must hold for a record to
    count, the measure's own conditions among them.
    """

    value: Typed | None
    conditions: tuple[Typed, ...]
    scale: int = 0
    table: str = ""


@lru_cache(maxsize=8192)
def typed(catalogue: Catalogue, ledger_id: str, text: str, table: str = "") -> Typed:
    """A parsed expression, kept."""
    return parse(text, catalogue.ledger(ledger_id), catalogue, table=table)


@lru_cache(maxsize=4096)
def taken(catalogue: Catalogue, measure: Measure) -> Taken:
    """How to take what the measure wants."""

    def read(text: str, table: str = "") -> Typed:
        return typed(catalogue, measure.ledger, text, table)

    where = tuple(read(text) for text in measure.where)
    if not measure.path or measure.take in (Take.LATEST, Take.DAYS):
        return Taken(None, where)
    first, _, rest = measure.path.partition(".")
    field = catalogue.ledger(measure.ledger).fields.get(first)
    in_table = field is not None and field.type is FieldType.TABLE
    if measure.take is Take.DISTINCT:
        table = first if in_table else ""
        value = read(rest if in_table else measure.path, table)
        return Taken(value, where, table=table)
    if not in_table:
        some = read(f"{measure.path} is not null")
        if measure.take is Take.COUNT:
            return Taken(None, (*where, some))
        value = read(measure.path)
        return Taken(value, (*where, some), value.type.scale)
    if measure.take is Take.COUNT:
        counted = f"count({first} where {rest} is not null)" if rest else f"count({first})"
        return Taken(read(counted), (*where, read(f"{counted} > 0")))
    value = read(f"{_AGGREGATES[measure.take]}({measure.path})")
    some = f"count({first} where {rest} is not null) > 0"
    return Taken(value, (*where, read(some)), value.type.scale)


def reads(expression: Typed, name: str, *, deep: bool = False) -> bool:
    """Whether an expression reads a built-in name of its own row; `deep`: or of any row."""

    def inside_aggregate(node) -> bool:
        return not deep and "function" in node.arg_types and "path" in node.arg_types

    return any(node.args.get("path") == name for node in expression.tree.walk(prune=inside_aggregate))


@lru_cache(maxsize=4096)
def of_today(catalogue: Catalogue, measure: Measure) -> bool:
    """Whether what the measure finds depends on which day `today` is."""
    use = taken(catalogue, measure)
    parts = (*use.conditions, *([use.value] if use.value else []))
    if any(reads(part, "today", deep=True) for part in parts):
        return True
    return measure.within is not None and of_today(catalogue, measure.within)


def is_day(use: Taken) -> bool:
    """Whether the values are days."""
    return use.value is not None and use.value.type.kind in (Kind.DATE, Kind.DATETIME)


def holds_several(use: Taken) -> bool:
    """Whether one record can have several values."""
    return bool(use.table) or (use.value is not None and use.value.type.kind is Kind.CHOICES)


@lru_cache(maxsize=4096)
def ledgers_of(catalogue: Catalogue, measure: Measure) -> frozenset[str]:
    """Full ids of every ledger that must be read to find the measure."""
    use = taken(catalogue, measure)
    parts = (*use.conditions, *([use.value] if use.value else []))
    found = frozenset({measure.ledger}).union(*(part.ledgers for part in parts))
    return found | ledgers_of(catalogue, measure.within) if measure.within else found
