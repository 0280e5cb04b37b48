"""Searching on pages: everything that one may read, or the library alone, with counts to narrow by, as one types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.base.clock import today
from bihuan.ledger.public import catalogue
from bihuan.library.download.public import ARTICLES
from bihuan.library.search.public import FACET_TITLES, Found, Hit, Query, parse_query
from bihuan.library.search.public import search as ask
from bihuan.org.public import tree
from bihuan.web.asked import page_number

PAGE = 20
SHOWN = 6  # values of one facet
FACETS = {"search": ("ledger", "unit", "year"), "library": ("kind", "organisation", "year", "ledger")}
SORTS = {"relevance": "按相关", "date": "按日期", "entered": "按收入先后"}


def search(request: HttpRequest) -> HttpResponse:
    """GET /search?q=: articles and records of every ledger."""
    return _answer(request, "search")


def library(request: HttpRequest) -> HttpResponse:
    """GET /library/?q=: articles; without words, the newest."""
    return _answer(request, "library")


def _answer(request: HttpRequest, place: str) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    number = page_number(request)
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "relevance" if words else "entered"
    found = None
    if words or place == "library":
        asked = _asked(words, place)
        found = ask(
            asked,
            actor=request.person,
            limit=PAGE,
            offset=(number - 1) * PAGE,
            sort=sort,
            facets=FACETS[place],
        )
    context = {"words": words, "place": place, "sort": sort, "sorts": SORTS.items(), "found": found}
    context |= _shown(found, place, words, number) if found else {}
    part = request.htmx and request.htmx.target == "found"
    return render(request, "pages/library/found.html" if part else "pages/library/search.html", context)


def _asked(words: str, place: str) -> Query:
    """What was typed; in the library only articles are meant, unless a ledger was named."""
    query = parse_query(words)
    if place == "library" and "台账:" not in words.replace("：", ":"):
        titles = "、".join(catalogue().ledger(name).title for name in ARTICLES)
        query = query.plus(parse_query(f"台账:{titles}").groups[0][0])
    return query


def _shown(found: Found, place: str, words: str, number: int) -> dict:
    units, known = tree(today()), catalogue()

    def hit(each: Hit) -> dict:
        unit = units.name(each.unit) if each.unit in units.places else ""
        href = reverse("library.article" if each.ledger in ARTICLES else "records.record", args=[each.record])
        told = {"hit": each, "href": href, "ledger": known.ledger(each.ledger).title}
        return told | {"unit": each.organisation or unit}

    narrowing = [
        {
            "title": FACET_TITLES[name],
            "counts": [
                {"title": each.title, "count": each.count, "q": str(parse_query(words).plus(each.part))}
                for each in counts[:SHOWN]
            ],
        }
        for name, counts in found.facets.items()
        if len(counts) > 1
    ]
    return {
        "hits": [hit(each) for each in found.hits],
        "near": [hit(each) for each in found.near] if number == 1 else [],
        "narrowing": narrowing,
        "before": number - 1,
        "after": number + 1 if number * PAGE < found.total else 0,
    }
