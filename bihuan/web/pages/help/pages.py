"""Help pages: the index of all guides, and one guide with the others beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from bihuan.web.guides import GROUPS, guide_of


def index(request: HttpRequest) -> HttpResponse:
    """GET /help/."""
    return render(request, "pages/help/index.html", {"groups": _groups()})


def guide(request: HttpRequest, topic: str) -> HttpResponse:
    """GET /help/TOPIC."""
    found = guide_of(topic, get_language() or "")
    return render(request, "pages/help/guide.html", {"guide_page": found, "groups": _groups()})


def _groups() -> list[dict]:
    language = get_language() or ""
    return [
        {"title": title, "guides": [guide_of(topic, language) for topic in topics]}
        for title, topics in GROUPS
    ]
