"""Answers a search: what the query means within the person's rights, ranked, counted and shown."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import tantivy

from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.book.public import head
from bihuan.library.search import schema as shape
from bihuan.library.search.compile import Compiled, compile_query, loosened
from bihuan.library.search.facets import check_facets, count
from bihuan.library.search.found import Found
from bihuan.library.search.parse import parse_query
from bihuan.library.search.places import Place, known_at, places
from bihuan.library.search.query import Query
from bihuan.library.search.shown import Ranked, hits_of
from bihuan.library.search.snippet import Needle
from bihuan.org.public import steady

RELEVANCE, DATE, ENTERED = "relevance", "date", "entered"
SORTS = {RELEVANCE: "", DATE: shape.ON, ENTERED: shape.FIRST}
MOST = 100_000  # hits that can be reached by paging

Occur, Ask = tantivy.Occur, tantivy.Query


@steady()
def search(
    query: str | Query,
    *,
    actor: int,
    limit: int = 10,
    offset: int = 0,
    sort: str = RELEVANCE,
    facets: Sequence[str] = (),
    confidential: bool = False,
    entered_after: int = 0,
) -> Found:
    """Hits `offset` to `offset + limit` of what the person may read; an empty query finds all, the newest first.

    `sort`: relevance (newer first among equals), date, or entered (newest record first). `confidential`: of confidential
    ledgers, too, and that they were seen is entered. `entered_after`: only records whose first entry has a greater seq,
    and only such as are meant exactly.
    Refused for a sort or facet that is none.
    """
    began = time.perf_counter()
    check_facets(facets)
    if sort not in SORTS:
        mend = did_you_mean(sort, SORTS) or f"写 {'、'.join(SORTS)}。"
        raise Refused([Issue("search.sort", f"不能按“{sort}”排序。", mend)])
    asked, now = parse_query(query) if isinstance(query, str) else query, head()
    asking = _Asking(
        compile_query(asked),
        places(now, actor, confidential=confidential),
        sort,
        max(0, min(limit, MOST)),
        max(0, min(offset, MOST)),
        entered_after,
    )
    answer = asking.answer()
    known = known_at(now)
    return Found(
        hits=hits_of(answer.ranked, answer.needles, known=known, actor=actor),
        total=answer.total,
        facets=count([(place.searcher, found) for place, found in answer.asked], facets),
        behind=max(0, now.seq - min(place.seq for place in asking.places)),
        relaxed=answer.relaxed,
        near=hits_of(answer.near, asking.all_needles, known=known, actor=actor),
        notes=(*asked.notes, *asking.compiled.notes),
        query=asked,
        took_ms=round((time.perf_counter() - began) * 1000, 3),
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    ranked: Sequence[Ranked]
    total: int
    asked: Sequence[tuple[Place, tantivy.Query]]
    needles: tuple[Needle, ...]
    relaxed: bool = False
    near: Sequence[Ranked] = ()


@dataclass(frozen=True, slots=True)
class _Asking:
    """One search: what the query was compiled to, where it is asked, and which hits are wanted."""

    compiled: Compiled
    places: Sequence[Place]
    sort: str
    limit: int
    offset: int
    entered_after: int

    @property
    def all_needles(self) -> tuple[Needle, ...]:
        """What to mark in hits that hold only part of the words."""
        said = {needle.text for needle in self.compiled.needles}
        return (
            *self.compiled.needles,
            *(Needle(piece, 1.0) for piece in self.compiled.pieces if piece not in said),
        )

    def answer(self) -> _Answer:
        """First what means exactly the query; when that is nothing, what holds a good part of its words."""
        compiled = self.compiled
        exact = Ask.boolean_query(
            [(Occur.Must, compiled.match), *((Occur.Should, each) for each in compiled.better)]
        )
        total, ranked, asked = self._ask(exact, self.offset, self.limit)
        # What is new is not guessed at: a saved search tells of what it means.
        enough = total >= self.limit or not compiled.pieces or self.entered_after
        if enough or (total and (self.offset or self.sort != RELEVANCE)):
            return _Answer(ranked, total, asked, compiled.needles)
        loose = loosened(compiled)
        if loose is None:
            return _Answer(ranked, total, asked, compiled.needles)
        relaxed, shown = not total, compiled.match
        if relaxed:
            total, ranked, asked = self._ask(loose, self.offset, self.limit)
            if total >= self.limit or self.offset or self.sort != RELEVANCE:
                return _Answer(ranked, total, asked, self.all_needles, relaxed=bool(total))
            loose, shown = loosened(compiled, share=0), loose
        _, near, _ = self._ask(loose, 0, self.limit - total, (Occur.MustNot, shown))
        needles = self.all_needles if relaxed else compiled.needles
        return _Answer(ranked, total, asked, needles, relaxed=relaxed and bool(total), near=near)

    def _ask(
        self, query: tantivy.Query, offset: int, limit: int, *besides: tuple[Occur, tantivy.Query]
    ) -> tuple[int, list[Ranked], list[tuple[Place, tantivy.Query]]]:
        if self.entered_after > 0:
            later = Ask.range_query(
                shape.schema(), shape.FIRST, tantivy.FieldType.Unsigned, self.entered_after + 1
            )
            besides = (*besides, (Occur.Must, Ask.const_score_query(later, 0.0)))
        asked = [(place, place.within(query, *besides)) for place in self.places]
        order = SORTS[self.sort] or (None if self.compiled.scored else shape.ON)
        total, found = 0, []
        for place, within in asked:
            counted, ranked = _top(place, within, order, offset + limit)
            total += counted
            found += ranked
        if len(asked) > 1:
            found.sort(key=lambda each: -each[0])
        scored = order is None
        shown = [
            Ranked(record, seq, key if scored else 0.0, closed)
            for key, record, seq, closed in found[offset : offset + limit]
        ]
        return total, shown, asked


def _top(
    place: Place, query: tantivy.Query, order: str | None, reach: int
) -> tuple[int, list[tuple[float, int, int, bool]]]:
    """How many a query finds, and the first `reach` of them as (score or value, record, seq, confidential)."""
    ordered = {"order_by_field": order} if order else {"weight_by_field": shape.ON}
    found = place.searcher.search(query, max(1, reach), count=True, **ordered)
    hits = found.hits[:reach]
    addresses = [address for _, address in hits]
    records = place.searcher.fast_field_values(shape.RECORD, addresses)
    seqs = place.searcher.fast_field_values(shape.SEQ, addresses)
    return found.count, [
        (key, record, seq, place.confidential)
        for (key, _), record, seq in zip(hits, records, seqs, strict=True)
    ]
