"""Which records share fingerprints with a text: one query, of what a person may read, rare prints weighing more."""

from collections.abc import Collection, Sequence
from math import log

import tantivy

from bihuan.library.search import schema as shape
from bihuan.library.search.access import readable
from bihuan.library.search.index import searcher

MOST_PRINTS = 1024  # asked for; of a longer text so many, spread evenly
ENOUGH = 4.0  # rare prints that are always worth a look, however long the text

Occur, Query = tantivy.Occur, tantivy.Query


def sharing(
    prints: Sequence[int], *, actor: int, limit: int = 60, least: float = 0.03, but: Collection[int] = ()
) -> list[tuple[int, float]]:
    """Records of open ledgers and their score, the highest first: the weight of the prints they share, of that of all (0 to 1).

    Left out are the records `but`, and scores under `least`, unless it is the weight of four prints that nobody else has.
    A print weighs by how rare it is among all texts.
    """
    found, schema = searcher().searcher, shape.schema()
    if not prints or not found.num_docs:
        return []
    asked = list(prints)[:: 1 + (len(prints) - 1) // MOST_PRINTS]
    weights = [_weight(found.num_docs, found.doc_freq(shape.PRINTS, each)) for each in asked]
    shares = [
        (Occur.Should, Query.const_score_query(Query.term_query(schema, shape.PRINTS, each), weight))
        for each, weight in zip(asked, weights, strict=True)
    ]
    parts = [(Occur.Must, Query.boolean_query(shares)), (Occur.Must, readable(schema, actor))]
    if but:
        parts.append((Occur.MustNot, Query.term_set_query(schema, shape.RECORD, sorted(but))))
    hits = found.search(Query.boolean_query(parts), limit, count=False).hits
    whole = sum(weights)
    floor = min(least * whole, ENOUGH * _weight(found.num_docs, 1))
    kept = [(score, address) for score, address in hits if score >= floor]
    records = found.fast_field_values(shape.RECORD, [address for _, address in kept])
    return [(record, score / whole) for record, (score, _) in zip(records, kept, strict=True)]


def _weight(texts: int, often: int) -> float:
    return log(1 + (texts + 0.5) / (often + 0.5))
