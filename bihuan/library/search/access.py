"""The part of every query that holds a person to what that person may read."""

from functools import lru_cache

import tantivy

from bihuan.ledger.public import Sight, catalogue, sights
from bihuan.library.search import schema as shape
from bihuan.mechanism.public import Catalogue

Occur, Query = tantivy.Occur, tantivy.Query


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


def may_read_some(catalogue: Catalogue, actor: int, ledger: str) -> bool:
    """Whether there can be a record of the ledger that the person may see."""
    sight = sights(catalogue, actor)[ledger]
    return sight.units is None or bool(sight.units or sight.fields or sight.creator)


@lru_cache(maxsize=128)
def _query(groups: tuple[tuple[Sight, tuple[str, ...]], ...], actor: int) -> tantivy.Query:
    schema = shape.schema()
    either = []
    for sight, names in groups:
        within = Query.term_set_query(schema, shape.LEDGER, list(names))
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
        ways.append(Query.term_set_query(schema, shape.UNIT, sorted(sight.units)))
    if sight.fields:
        ways.append(
            Query.term_set_query(schema, shape.CONCERNED, [f"{name}={actor}" for name in sight.fields])
        )
    if sight.creator:
        ways.append(Query.term_query(schema, shape.CREATOR, actor))
    return Query.boolean_query([(Occur.Should, way) for way in ways]) if ways else None
