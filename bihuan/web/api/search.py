"""The interface of search: `/api/search` and `/api/suggest`, for programs with a token."""

from collections.abc import Mapping

from django.http import HttpRequest

from bihuan.base.clock import today
from bihuan.ledger.public import catalogue
from bihuan.library.search.public import FACET_TITLES, FACETS, SORTS, Found, Hit, search, suggest
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, tree
from bihuan.web.api.asking import Parameters, interface

MOST_HITS = 100
FARTHEST = 10_000
MOST_SUGGESTIONS = 20


@interface
def search_view(request: HttpRequest, person: int) -> Mapping[str, object]:
    """GET /api/search?q=&limit=&offset=&sort=&facets= → total, hits, facets, took_ms, behind, query, relaxed, near, notes."""
    asked = Parameters(request, ("q", "limit", "offset", "sort", "facets"))
    query = asked.text("q", required=True)
    limit = asked.number("limit", 10, 1, MOST_HITS)
    offset = asked.number("offset", 0, 0, FARTHEST)
    sort = asked.choice("sort", SORTS, "relevance")
    facets = asked.several("facets", FACETS)
    asked.check()
    found = search(query, actor=person, limit=limit, offset=offset, sort=sort, facets=facets)
    known, places = catalogue(), tree(today())
    return {
        "query": str(found.query),
        "total": found.total,
        "hits": [_hit(hit, known, places) for hit in found.hits],
        "facets": _facets(found),
        "relaxed": found.relaxed,
        "near": [_hit(hit, known, places) for hit in found.near],
        "notes": [{"text": note.text, "mend": note.mend} for note in found.notes],
        "took_ms": found.took_ms,
        "behind": found.behind,
    }


@interface
def suggest_view(request: HttpRequest, person: int) -> Mapping[str, object]:
    """GET /api/suggest?q=&limit= → suggestions: text, kind, record, ledger."""
    asked = Parameters(request, ("q", "limit"))
    prefix = asked.text("q", longest=100)
    limit = asked.number("limit", 10, 1, MOST_SUGGESTIONS)
    asked.check()
    return {
        "suggestions": [
            {"text": each.text, "kind": str(each.kind), "record": each.record, "ledger": each.ledger}
            for each in suggest(prefix, actor=person, limit=limit)
        ]
    }


def _hit(hit: Hit, known: Catalogue, places: Tree) -> dict[str, object]:
    ledger = known.ledgers.get(hit.ledger)
    return {
        "record": hit.record,
        "ledger": hit.ledger,
        "ledger_title": ledger.title if ledger else hit.ledger,
        "title": hit.title,
        "title_marks": hit.title_marks,
        "unit": hit.unit,
        "unit_name": places.name(hit.unit) if hit.unit in places.places else "",
        "when": hit.when.isoformat(),
        "kind": hit.kind,
        "organisation": hit.organisation,
        "snippets": [
            {
                "field": each.field,
                "text": each.text,
                "marks": each.marks,
                "start": each.start,
                "cut": each.cut,
            }
            for each in hit.snippets
        ],
        "score": hit.score,
    }


def _facets(found: Found) -> dict[str, object]:
    return {
        name: {
            "title": FACET_TITLES[name],
            "values": [
                {"value": each.value, "title": each.title, "count": each.count, "query": str(each.part)}
                for each in counted
            ],
        }
        for name, counted in found.facets.items()
    }
