"""All ledgers 台账: which there are, by mechanism, for whoever may read or fill them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.web.rights import may_begin, may_look

SYSTEM = ("org.look",)


def ledgers(request: HttpRequest) -> HttpResponse:
    """GET /ledgers/: grouped by mechanism; `q` narrows by title."""
    known, wanted = catalogue(), request.GET.get("q", "").strip()
    groups = []
    for mechanism in known.mechanisms.values():
        shown = [
            _row(known, ledger, request.person)
            for ledger in known.ledgers.values()
            if ledger.mechanism == mechanism.id and ledger.id not in SYSTEM
        ]
        shown = [row for row in shown if row["look"] or row["begin"]]
        if wanted:
            shown = [row for row in shown if wanted in row["title"] or wanted in mechanism.definition.title]
        if shown:
            groups.append({"title": mechanism.definition.title, "id": mechanism.id, "ledgers": shown})
    return render(request, "pages/ledgers/ledgers.html", {"groups": groups, "wanted": wanted})


def _row(known: Catalogue, ledger: Ledger, person: int) -> dict:
    return {
        "id": ledger.id,
        "title": ledger.title,
        "help": ledger.definition.help,
        "look": may_look(known, ledger, person),
        "begin": not ledger.parent and may_begin(known, ledger, person),
        "confidential": ledger.definition.confidential,
    }
