"""Counts all hits by ledger, kind, organisation, unit, year and mechanism, inside the query and so within a person's rights."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import tantivy

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.ledger.public import catalogue
from bihuan.library.search import schema as shape
from bihuan.library.search.found import FacetCount
from bihuan.library.search.query import Field, Span, Term
from bihuan.org.public import tree

FACETS = {
    "ledger": shape.LEDGER,
    "kind": shape.KIND,
    "organisation": shape.ORGANISATION,
    "unit": shape.UNIT,
    "year": shape.YEAR,
    "mechanism": shape.MECHANISM,
}
FACET_TITLES = {
    "ledger": "台账",
    "kind": "文种",
    "organisation": "写的单位",
    "unit": "所在单位",
    "year": "年份",
    "mechanism": "机制",
}
MOST = 20  # values of one facet, the most frequent first
_EXACT = 60_000  # values counted in each part of the index, so that no count is an estimate


def check_facets(facets: Sequence[str]) -> None:
    """Refused when one of the names is no facet."""
    for name in facets:
        if name not in FACETS:
            mend = did_you_mean(name, FACETS) or f"写 {'、'.join(FACETS)}。"
            raise Refused([Issue("search.facet", f"不能按“{name}”分类计数。", mend)])


def count(
    asked: Iterable[tuple[tantivy.Searcher, tantivy.Query]], facets: Sequence[str]
) -> dict[str, tuple[FacetCount, ...]]:
    """Counts of each facet over all that the queries find; the queries hold the person's rights already."""
    wanted = {
        name: {"terms": {"field": FACETS[name], "size": _EXACT, "segment_size": _EXACT}} for name in facets
    }
    totals: Mapping[str, Counter] = {name: Counter() for name in facets}
    for searcher, query in asked if wanted else ():
        for name, found in searcher.aggregate(query, wanted).items():
            for bucket in found["buckets"]:
                totals[name][bucket["key"]] += int(bucket["doc_count"])
    return {name: tuple(_told(name, counted)) for name, counted in totals.items()}


def _told(name: str, counted: Counter) -> Iterable[FacetCount]:
    most = sorted(counted.items(), key=lambda each: (-each[1], str(each[0])))[:MOST]
    return [_TELL[name](value, number) for value, number in most]


def _ledger(value: str, number: int) -> FacetCount:
    known = catalogue().ledgers.get(value)
    return FacetCount(value, known.title if known else value, number, Term(value, Field.LEDGER))


def _mechanism(value: str, number: int) -> FacetCount:
    known = catalogue().mechanisms.get(value)
    return FacetCount(value, known.definition.title if known else value, number, Term(value, Field.MECHANISM))


def _unit(value: float, number: int) -> FacetCount:
    unit, places = int(value), tree(today())
    if unit not in places.places:
        return FacetCount(unit, f"#{unit}", number, Term(f"#{unit}", Field.UNIT))
    return FacetCount(unit, places.name(unit), number, Term(places.code(unit), Field.UNIT))


def _year(value: float, number: int) -> FacetCount:
    year = int(value)
    span = Span(Field.DATE, date(year, 1, 1), date(year, 12, 31))
    return FacetCount(year, f"{year}年", number, span)


def _named(field: Field) -> Callable[[str, int], FacetCount]:
    return lambda value, number: FacetCount(value, value, number, Term(value, field))


_TELL: Mapping[str, Callable] = {
    "ledger": _ledger,
    "mechanism": _mechanism,
    "unit": _unit,
    "year": _year,
    "kind": _named(Field.KIND),
    "organisation": _named(Field.UNIT),
}
