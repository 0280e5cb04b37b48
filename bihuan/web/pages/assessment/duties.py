"""Duties counted: what had to be done in a unit and below it in a period, and what became of it, duty by duty."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.duty.public import cadence, definition_of
from bihuan.ledger.public import catalogue
from bihuan.web.pages.assessment.counting import TITLES, cells, counts, mechanisms


def duties(request: HttpRequest) -> HttpResponse:
    """GET /assessment/duties/: `mechanism`, `unit`, `period`."""
    wanted, mechanism, found = counts(request)
    known = catalogue()
    unit = wanted.unit if wanted.unit in found.tree.places else found.tree.roots()[0]
    rows = []
    for name in found.duties:
        definition = definition_of(known, name)
        rows.append(
            {
                "id": name,
                "title": definition.title,
                "help": definition.help,
                "cadence": cadence(definition),
                "mechanism": known.mechanisms[name.partition(".")[0]].definition.title,
                **cells(found, name, unit),
            }
        )
    shown = [row for row in rows if row["required"] or row["withheld"]]
    context = {
        "wanted": wanted,
        "mechanism": mechanism,
        "mechanisms": mechanisms(),
        "rows": shown,
        "quiet": [row["title"] for row in rows if not row["required"] and not row["withheld"]],
        "titles": TITLES,
        "sums": {name: sum(row.get(str(name), 0) for row in rows) for name in TITLES},
        "issues": wanted.issues,
    }
    return render(request, "pages/assessment/duties.html", context, status=wanted.status)
