"""Reports 报告: choosing one, and reading it before it is written, every figure a link to its records."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError
from bihuan.base.period import Period, period_of
from bihuan.ledger.public import catalogue
from bihuan.official.public import pdf_possible
from bihuan.report.public import draft, lacking, may_pin
from bihuan.web.pages.reports.pinned import newest
from bihuan.web.pages.reports.shown import shown
from bihuan.web.pages.reports.wanted import Wanted, offered, wanted

ASKS = ("unit", "period", "mechanism")
FEW = 6


@vary_on_headers("HX-Request")  # the browser keeps part and page under one address
def reports(request: HttpRequest) -> HttpResponse:
    """GET /reports/: the form; with `unit`, `period` or `mechanism` the report itself. htmx gets the report alone."""
    asked = wanted(request, request.GET)
    context = {"wanted": asked, "offered": offered(catalogue()).items(), "periods": _periods()}
    if any(name in request.GET for name in ASKS):
        context |= _read(request, asked)
    else:
        context |= {"pinned": newest(request.person, FEW)}
    wrong = bool(context.get("issues"))
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "pages/reports/read.html", context)
    return render(request, "pages/reports/reports.html", context, status=422 if wrong else 200)


def _read(request: HttpRequest, asked: Wanted) -> dict:
    if asked.issues:
        return {"issues": asked.issues}
    try:
        report = draft(asked.unit, asked.period, asked.mechanisms, actor=request.person, **asked.asked)
    except BihuanError as fault:
        return {"issues": getattr(fault, "issues", None) or [{"text": str(fault)}]}
    moment = report.moment.as_of
    return {
        "report": shown(report),
        "lacking": lacking(report.missing),
        "as_of": moment,
        "query": asked.query(as_of=moment),
        "pdf": pdf_possible(),
        "may_pin": may_pin(asked.unit, request.person),
    }


def _periods() -> list[tuple[str, str]]:
    """Periods that are often asked for: this year and the last, the quarters and months up to now."""
    year = period_of(today(), "year")
    found: list[Period] = [year, year.previous()]
    for grain, most in (("quarter", 4), ("month", 6)):
        each = period_of(today(), grain)
        for _each in range(most):
            found.append(each)
            each = each.previous()
    return [(each.text, _("%(title)s") % {"title": each.title}) for each in found]
