"""What later corrections would make of a final cycle's scores; the final result itself stays."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.assess.score.public import moment_of, would_be_now
from bihuan.web.pages.assessment.asking import part_of
from bihuan.web.pages.assessment.cycle import seen_cycle


def changes(request: HttpRequest, cycle: int) -> HttpResponse:
    """GET /assessment/cycles/N/now; Refused for a cycle that is not final."""
    found, card = seen_cycle(cycle, request.person)
    changed = would_be_now(cycle, actor=request.person)
    part = part_of(request, len(changed))
    context = {
        "cycle": found,
        "card": card,
        "rows": part.of(changed),
        "part": part,
        "moment": moment_of(cycle, "finish"),
        "graded": bool(card.definition.grades),
    }
    return render(request, "pages/assessment/changes.html", context)
