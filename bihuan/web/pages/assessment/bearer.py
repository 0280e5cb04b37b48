"""One bearer's points: every record that gave any, what the caps left of it, and how the total came about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.assess.points.public import explain, find_scheme, to_cents
from bihuan.base.errors import BihuanError
from bihuan.book.public import VOID, current, find
from bihuan.ledger.public import catalogue, get, labels, where_allowed
from bihuan.mechanism.language import Where
from bihuan.web.faults import status_of
from bihuan.web.pages.assessment.asking import asked, issues_of, part_of
from bihuan.web.pages.assessment.points import usual_period

UNIT = "unit"


def bearer(request: HttpRequest, scheme: str, bearer: int) -> HttpResponse:
    """GET /assessment/points/S/B: `period`, `page`; NotAllowed for whoever may not see these points."""
    known = catalogue()
    wanted = asked(request, usual_period(scheme))
    found = find_scheme(known, scheme)
    context = {"scheme": found, "wanted": wanted, "bearer": bearer, "issues": wanted.issues}
    told = None
    try:
        told = explain(scheme, bearer, wanted.period, actor=request.person)
    except BihuanError as fault:
        if status_of(fault) != 422:
            raise
        context["issues"] = [*wanted.issues, *issues_of(fault)]
    if told is not None:
        part = part_of(request, len(told.lines))
        context |= {
            "name": labels(known, [bearer])[bearer],
            "told": told,
            "part": part,
            "lines": part.of(told.lines),
            "steps": [
                {
                    "period": each.period.title,
                    "kept": to_cents(each.kept),
                    "points": each.points,
                    "total": to_cents(each.total),
                }
                for each in told.steps
            ],
            "decay": found.decay,
            "object_to": _list_to_object(found, bearer, wanted.period.text, request.person),
        }
    return render(request, "pages/assessment/bearer.html", context, status=422 if context["issues"] else 200)


def _list_to_object(scheme, bearer: int, period: str, person: int) -> int:
    """The list of the bearer's unit for the period, where the person may object to it; 0 for none."""
    row = current([bearer]).get(bearer)
    unit = int(row.values.get(UNIT, 0)) if row and scheme.definition.to == "person" else bearer
    by = scheme.definition.objection
    concerned = {each.name for each in by if each.where is Where.CONCERNED}
    units = where_allowed(catalogue(), person, [each for each in by if each.where is not Where.CONCERNED])
    if not (units is None or unit in units or ("bearer" in concerned and bearer == person)):
        return 0
    lists = find(scheme.list_ledger, unit=unit).exclude(state__in=(VOID, "final"))
    kept = next((each.record for each in lists if each.values.get("period") == period), 0)
    try:
        return get(kept, actor=person).record if kept else 0
    except BihuanError:
        return 0
