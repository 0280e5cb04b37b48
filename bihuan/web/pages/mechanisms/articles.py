"""The articles of the library that describe a mechanism, as far as the person may read them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.library.implement.public import Known, articles_of
from bihuan.web.pages.mechanisms.opened import FORCE, opened

MOST = 20


def articles(request: HttpRequest, name: str) -> HttpResponse:
    """GET /mechanisms/M/articles: a part of the mechanism's page, or a page of its own."""
    pack = opened(request, name)
    known = Known(pack.shown, pack.which == FORCE, 0) if pack.shown else None
    found = articles_of(known, actor=request.person).articles if known else ()
    rows = [
        {
            "record": each.record,
            "title": each.title,
            "said": each.spans[0] if each.spans else None,
            "score": each.score,
        }
        for each in found[:MOST]
    ]
    part = bool(request.htmx)
    template = "pages/mechanisms/described.html" if part else "pages/mechanisms/articles.html"
    return render(request, template, {"pack": pack, "articles": rows, "more": max(0, len(found) - MOST)})
