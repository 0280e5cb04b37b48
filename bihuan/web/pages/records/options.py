"""Options: what a reference field may point to, by name, code or pinyin initials, as somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.ledger.public import catalogue, reference_texts
from bihuan.web.finding import find_records
from bihuan.web.forms.choosing import choices_of

MOST = 20


def options(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET /options/L?q=…: <option> elements; with `list` the choices of a combobox, each with what tells it from others."""
    known = catalogue()
    words = next((value for name, value in request.GET.items() if name and name != "list"), "").strip()
    found = find_records(known, known.ledger(ledger), words, actor=request.person, limit=MOST)
    if "list" not in request.GET:
        texts = reference_texts(known, found)
        return render(request, "pages/records/options.html", {"options": [texts[each] for each in found]})
    context = {"options": choices_of(found), "words": words, "more": len(found) == MOST}
    return render(request, "pages/records/listbox.html", context)
