"""All ledgers 台账: which there are, by mechanism, for whoever may read or fill them; those used lately first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.ledger.public import catalogue
from bihuan.library.text.public import initials
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.personal.public import lately_visited
from bihuan.web.rights import may_begin, may_look

SYSTEM = ("org.look",)
LATELY = 6
BUILT_IN = ("org",)  # of the system itself, so last


def ledgers(request: HttpRequest) -> HttpResponse:
    """GET /ledgers/: grouped by mechanism; `q` narrows by title, or by the initials of its pinyin."""
    known, wanted = catalogue(), request.GET.get("q", "").strip()
    rows = {
        ledger.id: row
        for ledger in known.ledgers.values()
        if ledger.id not in SYSTEM and ((row := _row(known, ledger, request.person))["look"] or row["begin"])
    }
    groups = []
    for mechanism in sorted(known.mechanisms.values(), key=lambda each: each.id in BUILT_IN):
        title = mechanism.definition.title
        shown = [
            rows[ledger.id]
            for ledger in known.ledgers.values()
            if ledger.mechanism == mechanism.id and ledger.id in rows
        ]
        shown = [row for row in shown if not wanted or _meets(wanted, title, row)]
        if shown:
            groups.append({"title": title, "id": mechanism.id, "ledgers": shown})
    context = {"groups": groups, "wanted": wanted, "lately": [] if wanted else _lately(rows, request.person)}
    return render(request, "pages/ledgers/ledgers.html", context)


def _lately(rows: dict[str, dict], person: int) -> list[dict]:
    """The ledgers that the person was on last, as far as they can still be looked at."""
    by_path = {reverse("ledgers.ledger", args=[name]): row for name, row in rows.items() if row["look"]}
    paths = lately_visited(person, 4 * LATELY)
    return [by_path[path] for path in paths if path in by_path][:LATELY]


def _meets(wanted: str, mechanism: str, row: dict) -> bool:
    plain = wanted.casefold()
    return wanted in row["title"] or wanted in mechanism or plain in initials(row["title"])


def _row(known: Catalogue, ledger: Ledger, person: int) -> dict:
    return {
        "id": ledger.id,
        "title": ledger.title,
        "help": ledger.definition.help,
        "look": may_look(known, ledger, person),
        "begin": not ledger.parent and may_begin(known, ledger, person),
        "confidential": ledger.definition.confidential,
    }
