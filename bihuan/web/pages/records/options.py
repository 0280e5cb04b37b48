"""Options: what a reference field may point to, by name, code or pinyin initials, as somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.ledger.public import catalogue, reference_text
from bihuan.web.finding import find_records

MOST = 20


def options(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET /options/L?q=…: <option> elements."""
    known = catalogue()
    words = next((value for name, value in request.GET.items() if name), "")
    found = find_records(known, known.ledger(ledger), words.strip(), actor=request.person, limit=MOST)
    return render(
        request,
        "pages/records/options.html",
        {"options": [reference_text(known, record) for record in found]},
    )
