"""From a mechanism to the articles in the library that describe it, as far as the person may read them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.base.errors import NotFound
from bihuan.ledger.public import get
from bihuan.library.implement.evidence import Span, evidence
from bihuan.library.implement.known import Known
from bihuan.library.implement.phrases import Sentences
from bihuan.library.search.public import Field, Hit, Query, Term, search
from bihuan.mechanism.language import phrase_pieces

ARTICLES = ("library.article", "library.internal_article")
_PAGE = 200
MOST = 2000  # articles looked through; who has more that hold a phrase asks search itself


@dataclass(frozen=True, slots=True)
class Describing:
    """An article that describes the mechanism: `score` is how many different phrases speak for it."""

    record: int
    title: str
    unit: int
    rows: tuple[str, ...]
    spans: tuple[Span, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Described:
    """`articles`, that with the most different phrases first. `looked`: how many of the `held` that hold part of a phrase."""

    articles: tuple[Describing, ...]
    looked: int
    held: int


def articles_of(known: Known, *, actor: int) -> Described:
    """The articles that describe a mechanism; what the person may not read is neither found nor counted.

    The index is asked for the longest piece of every phrase; the text itself then decides.
    """
    if not known.phrases:
        return Described((), 0, 0)
    longest = dict.fromkeys(max(phrase_pieces(phrase), key=len) for _, phrase in known.phrases)
    query = Query(
        (
            tuple(Term(piece, exact=True) for piece in longest),
            tuple(Term(ledger, Field.LEDGER) for ledger in ARTICLES),
        )
    )
    looked, held, articles = 0, 0, []
    for hit, total in _hits(query, actor):
        held = total
        looked += 1
        if found := _describing(hit, known, actor):
            articles.append(found)
    articles.sort(key=lambda each: (-each.score, -len(each.spans), each.record))
    return Described(tuple(articles), looked, held)


def _hits(query: Query, actor: int) -> Iterator[tuple[Hit, int]]:
    for offset in range(0, MOST, _PAGE):
        found = search(query, actor=actor, limit=_PAGE, offset=offset, sort="date")
        if found.relaxed:
            return
        yield from ((hit, found.total) for hit in found.hits)
        if len(found.hits) < _PAGE:
            return


def _describing(hit: Hit, known: Known, actor: int) -> Describing | None:
    try:
        text = str(get(hit.record, actor=actor).values.get("text", ""))
    except NotFound:  # the record went or was hidden between the index and now
        return None
    spans = evidence(Sentences(text), text, known.phrases)
    if not spans:
        return None
    rows = tuple(dict.fromkeys(row for row, _ in known.phrases if any(span.row == row for span in spans)))
    return Describing(
        hit.record, hit.title, hit.unit, rows, spans, len({(span.row, span.phrase) for span in spans})
    )
