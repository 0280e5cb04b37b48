"""Finds records like one: by the words and pairs of characters that tell it from all others."""

import re
from collections import Counter
from math import log

import tantivy

from bihuan.base.errors import NotFound
from bihuan.book.public import Record, current, head
from bihuan.ledger.public import catalogue, may_see
from bihuan.library.search import schema as shape
from bihuan.library.search.compile import occurs
from bihuan.library.search.document import pointed_to, texts_of
from bihuan.library.search.found import Hit
from bihuan.library.search.naming import Names
from bihuan.library.search.places import Place, places
from bihuan.library.search.shown import Ranked, enter_looks, hits_of
from bihuan.library.search.snippet import Needle
from bihuan.library.text.public import DOMAIN_WORDS, fold
from bihuan.mechanism.language import VOID
from bihuan.org.public import steady

TELLING = 24  # words and pairs that are asked for
CONSIDERED = 200  # the most frequent pairs of the text, whose rareness is looked up
LOOKED_AT = 20_000  # characters of the text
IN_TITLE = 3.0  # a pair of the title counts so many times
LEAST = 0.25  # of the telling words a like record must have at least this share

Occur, Ask = tantivy.Occur, tantivy.Query
_PAIRS = re.compile("(?=([\u3400-\u9fff]{2}))")


@steady()
def similar(record: int, *, actor: int, limit: int = 10) -> list[Hit]:
    """Records of open ledgers that speak of the same, the most alike first, of what the person may read.

    NotFound when there is no such record that the person may see; that one of a confidential ledger was looked at is entered.
    """
    known = catalogue()
    row = current([record]).get(record)
    if row is None or row.state == VOID or not may_see(known, actor, row):
        raise NotFound(f"没有记录 #{record}。请核对记录号。")
    enter_looks([row], known, actor)
    [place] = places(head(), actor)
    telling = _telling(place, *_texts(row))
    if not telling or limit < 1:
        return []
    itself = Ask.term_query(shape.schema(), shape.RECORD, record)
    either = [(Occur.Should, Ask.boost_query(occurs(text), weight)) for text, weight in telling]
    least = max(1, round(len(either) * LEAST))
    alike = Ask.boolean_query(either, minimum_number_should_match=least)
    query = place.within(alike, (Occur.MustNot, itself))
    hits = place.searcher.search(query, limit, count=False, weight_by_field=shape.ON).hits
    addresses = [address for _, address in hits]
    records = place.searcher.fast_field_values(shape.RECORD, addresses)
    seqs = place.searcher.fast_field_values(shape.SEQ, addresses)
    ranked = [Ranked(each, seq, score) for each, seq, (score, _) in zip(records, seqs, hits, strict=True)]
    needles = tuple(Needle(text, weight) for text, weight in telling)
    return list(hits_of(ranked, needles, known=known, actor=actor))


def _texts(row: Record) -> tuple[str, str]:
    """The folded title and body of a record."""
    known = catalogue()
    ledger = known.ledgers[row.ledger]
    names = Names(known, confidential=ledger.definition.confidential)
    names.fetch(pointed_to(ledger, row.values))
    texts = texts_of(ledger, row.values, names)
    body = "\n".join(text for _, text in texts.body)
    return fold("\n".join(texts.title)), fold(body[:LOOKED_AT])


def _telling(place: Place, title: str, body: str) -> list[tuple[str, float]]:
    """The most telling words and pairs with their weight from 0 to 1: frequent here, rare elsewhere."""
    counted: Counter[str] = Counter()
    for text, times in ((title, IN_TITLE), (body, 1.0)):
        for pair, often in Counter(_PAIRS.findall(text)).items():
            counted[pair] += often * times
        for word in DOMAIN_WORDS:
            if len(word) > 2 and word in text:
                counted[word] += text.count(word) * times * 2  # a known word says more than its pairs
    texts = max(1, place.searcher.num_docs)
    weights: dict[str, float] = {}
    for word, often in counted.most_common(CONSIDERED):
        pair, here = word[:2], (title, body)
        elsewhere = sum(
            place.searcher.doc_freq(name, pair) - (pair in text)
            for name, text in zip((shape.TITLE, shape.BODY), here, strict=True)
        )
        if (
            0 < elsewhere < texts / 3
        ):  # what nobody else says finds nothing, what everybody says tells nothing
            weights[word] = (1 + log(often)) * log((texts + 1) / (elsewhere + 1))
    chosen = _apart(sorted(weights.items(), key=lambda each: (-each[1], each[0])))
    return [(word, weight / chosen[0][1]) for word, weight in chosen]


def _apart(best: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The first of them, without pairs that lie inside a word already chosen."""
    chosen: list[tuple[str, float]] = []
    for word, weight in best:
        if not any(word in other for other, _ in chosen):
            chosen.append((word, weight))
        if len(chosen) == TELLING:
            break
    return chosen
