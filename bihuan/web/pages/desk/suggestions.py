"""Suggestions of the palette: pages, ledgers, people, records, articles, guides that are called so, by characters or initials."""

from collections.abc import Iterator
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bihuan.ledger.public import catalogue
from bihuan.library.search.public import Suggested, suggest
from bihuan.library.text.public import initials
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.web.guides import TOPICS, guide_of
from bihuan.web.rights import may_begin, may_look
from bihuan.web.shell import PAGES, PLACES

LONGEST = 40  # characters
PAGES_SHOWN, LEDGERS_SHOWN, RECORDS_SHOWN = 5, 5, 12
ARTICLES = "library."
HIDDEN = ("org.look",)


def suggestions(request: HttpRequest) -> HttpResponse:
    """GET /suggest?q=: groups of options, for the box at the top; without words the places to go."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    groups = [
        (_("页面"), _pages(words)),
        (_("台账"), _ledgers(words, request.person) if words else []),
        *(_records(words, request.person) if words else ()),
        (_("帮助"), _guides(words) if words else []),
    ]
    shown = [{"title": title, "options": options} for title, options in groups if options]
    return render(request, "pages/desk/suggestions.html", {"groups": shown, "words": words})


def _pages(words: str) -> list[dict]:
    found = [
        {"href": reverse(each.name), "text": each.title, "icon": each.icon}
        for each in (*PLACES, *PAGES)
        if _called(str(each.title), words)
    ]
    return found if not words else found[:PAGES_SHOWN]


def _guides(words: str) -> list[dict]:
    language = get_language() or ""
    return [
        {"href": reverse("help.guide", args=[topic]), "text": guide.title, "icon": "question-mark-circle"}
        for topic in TOPICS
        if _called((guide := guide_of(topic, language)).title, words)
    ][:PAGES_SHOWN]


def _ledgers(words: str, person: int) -> list[dict]:
    """Each ledger that may be looked at, and right behind it the way to enter something there."""
    known, found = catalogue(), []
    for ledger in sorted(known.ledgers.values(), key=lambda each: len(each.title)):
        if ledger.id in HIDDEN or not _called(ledger.title, words):
            continue
        home = known.mechanisms[ledger.mechanism].definition.title
        found += _doors(known, ledger, home, person)
        if len(found) >= LEDGERS_SHOWN:
            break
    return found


def _doors(known: Catalogue, ledger: Ledger, home: str, person: int) -> Iterator[dict]:
    if may_look(known, ledger, person):
        href = reverse("ledgers.ledger", args=[ledger.id])
        yield {"href": href, "text": ledger.title, "note": home, "icon": "table-cells"}
    if not ledger.parent and may_begin(known, ledger, person):
        href = reverse("records.new", args=[ledger.id])
        yield {"href": href, "text": _("登记") + ledger.title, "note": home, "icon": "plus"}


def _records(words: str, person: int) -> Iterator[tuple[str, list[dict]]]:
    known = catalogue()
    people, articles, records = [], [], []
    for each in suggest(words, actor=person, limit=RECORDS_SHOWN):
        option = {"href": reverse("records.record", args=[each.record]), "text": each.text}
        if each.kind is Suggested.PERSON:
            people.append(option | {"icon": "user"})
        elif each.ledger.startswith(ARTICLES):
            href = reverse("library.article", args=[each.record])
            articles.append(option | {"icon": "book-open", "href": href})
        else:
            ledger = known.ledgers.get(each.ledger)
            records.append(option | {"icon": "document", "note": ledger.title if ledger else ""})
    yield _("人员"), people
    yield _("记录"), records
    yield _("素材"), articles


def _called(title: str, words: str) -> bool:
    return words.casefold() in title.casefold() or words.casefold() in _initials(title, get_language())


@lru_cache(maxsize=2048)
def _initials(title: str, _language: str | None) -> str:
    return initials(title)
