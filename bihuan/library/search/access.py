"""The part of every query that holds a person to what that person may read."""

from collections.abc import Iterable
from functools import lru_cache

import tantivy

from bihuan.ledger.public import Sight, catalogue, sights
from bihuan.library.search import schema as shape

Occur, Query = tantivy.Occur, tantivy.Query
LONG_ROW = 150  # units; a range costs as much as so many single ones


def readable(schema: tantivy.Schema, actor: int, *, confidential: bool = False) -> tantivy.Query:
    """The documents that the person may read today, in the index of open or of confidential ledgers; without a score.

    It must be part of every query, as `(Occur.Must, readable(…))`: then totals, facets and suggestions tell nothing
    more. The installation (0) reads all ledgers in force; the index's own document is found by nobody.
    """
    known = catalogue()
    seen = sights(known, actor)
    groups: dict[Sight, list[str]] = {}
    for ledger in known.ledgers.values():
        if ledger.definition.confidential == confidential:
            groups.setdefault(seen[ledger.id], []).append(ledger.id)
    return _query(tuple((sight, tuple(names)) for sight, names in groups.items()), actor)


def of_ledgers(names: Iterable[str]) -> tantivy.Query:
    """Records of these ledgers. One by one: a set of terms would be read to its end before anything else is looked at."""
    schema = shape.schema()
    return Query.boolean_query(
        [(Occur.Should, Query.term_query(schema, shape.LEDGER, name, "basic")) for name in names]
    )


@lru_cache(maxsize=128)
def _query(groups: tuple[tuple[Sight, tuple[str, ...]], ...], actor: int) -> tantivy.Query:
    schema = shape.schema()
    either = []
    for sight, names in groups:
        within = of_ledgers(names)
        if sight.units is None:
            either.append(within)
        elif (allowed := _allowed(schema, sight, actor)) is not None:
            either.append(Query.boolean_query([(Occur.Must, within), (Occur.Must, allowed)]))
    if not either:
        return Query.empty_query()
    return Query.const_score_query(Query.boolean_query([(Occur.Should, each) for each in either]), 0.0)


def _allowed(schema: tantivy.Schema, sight: Sight, actor: int) -> tantivy.Query | None:
    """By unit, by being named, or by having created it; None: in no way."""
    ways = []
    if sight.units:
        ways += _in_units(schema, sorted(sight.units))
    if sight.fields:
        ways.append(
            Query.term_set_query(schema, shape.CONCERNED, [f"{name}={actor}" for name in sight.fields])
        )
    if sight.creator:
        ways.append(Query.term_query(schema, shape.CREATOR, actor))
    return Query.boolean_query([(Occur.Should, way) for way in ways]) if ways else None


def _in_units(schema: tantivy.Schema, units: list[int]) -> list[tantivy.Query]:
    """Units that were entered together have numbers in a row: a long row is asked for as a range, many times faster."""
    rows: list[list[int]] = []
    for unit in units:
        if rows and unit == rows[-1][-1] + 1:
            rows[-1].append(unit)
        else:
            rows.append([unit])
    long = [row for row in rows if len(row) >= LONG_ROW]
    rest = [unit for row in rows if len(row) < LONG_ROW for unit in row]
    ranges = [
        Query.range_query(schema, shape.UNIT, tantivy.FieldType.Unsigned, row[0], row[-1]) for row in long
    ]
    return [*ranges, Query.term_set_query(schema, shape.UNIT, rest)] if rest else ranges
