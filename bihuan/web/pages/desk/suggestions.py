"""Suggestions for the box at the top: ledgers, people, units and titles that begin so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.ledger.public import catalogue
from bihuan.library.search.public import suggest


def suggestions(request: HttpRequest) -> HttpResponse:
    """GET /suggest?q=: pages, ledgers, people, units and titles that begin so, for the box at the top."""
    words = request.GET.get("q", "").strip()
    found = suggest(words, actor=request.person, limit=8) if words else []
    ledgers = [each for each in catalogue().ledgers.values() if words and words in each.title][:4]
    return render(
        request, "pages/desk/suggestions.html", {"suggestions": found, "ledgers": ledgers, "words": words}
    )
