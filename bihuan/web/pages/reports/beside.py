"""A report beside that of the year before, or of the period before: each figure now, then, and the change."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.report.public import LAST_YEAR, PREVIOUS, Beside, beside, trace_path
from bihuan.web.pages.reports.wanted import refuse_faulty, wanted


def compare(request: HttpRequest) -> HttpResponse:
    """GET /reports/beside: the report's own parameters and `against`: `last_year` or `previous`."""
    asked = wanted(request, request.GET)
    refuse_faulty(asked)
    against = PREVIOUS if request.GET.get("against") == PREVIOUS else LAST_YEAR
    rows = beside(
        asked.unit, asked.period, asked.mechanisms, against, actor=request.person, as_of=asked.as_of
    )
    then = asked.period.previous() if against == PREVIOUS else asked.period.last_year()
    context = {
        "wanted": asked,
        "against": against,
        "then": then,
        "parts": [
            (title, [_row(each, asked.period.text) for each in part])
            for title, part in groupby(rows, key=lambda each: each.mechanism)
        ],
        "query": asked.query(),
        "last_year": asked.query(against=LAST_YEAR),
        "previous": asked.query(against=PREVIOUS),
    }
    return render(request, "pages/reports/beside.html", context)


def _row(each: Beside, period: str) -> dict:
    place = [] if each.own_unit else [each.unit]
    if each.period.text != period:
        place.append(each.period.title)
    change = "" if each.change is None else f"{each.change:+f}" if each.change else "0"
    return {
        "title": each.figure.title,
        "measure": each.figure.unit,
        "place": " · ".join(place),
        "now": each.now,
        "then": each.then,
        "now_path": trace_path(each.now),
        "then_path": trace_path(each.then) if each.then else "",
        "change": change,
        "growth": "" if each.growth is None or not each.change else f"{each.growth:+f}%",
        "up": bool(each.change and each.change > 0),
    }
