"""Pinned reports 定稿报告: pinning one, the list of them, one as it was, its file, what would be another now, shelving."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.period import parse_period
from bihuan.book.public import current, open_file
from bihuan.browse.public import Asked, page
from bihuan.ledger.public import StepTaken, open_steps, step
from bihuan.report.public import LEDGERS, pin, pinned_report, would_be_now
from bihuan.web.asked import number, page_number
from bihuan.web.pages.reports.shown import path_of, shown
from bihuan.web.pages.reports.wanted import refuse_faulty, wanted

PAGE = 30
SHELVE = "shelve"


def newest(person: int, most: int) -> list[dict]:
    """The reports pinned last, as far as the person may see them, of both ledgers together."""
    found = [each for ledger in LEDGERS for each in _listed(ledger, person, 0, most)[0]]
    return sorted(found, key=lambda each: -each["record"])[:most]


def _listed(ledger: str, person: int, offset: int, limit: int) -> tuple[list[dict], int]:
    found = page(Asked(ledger, sort="-pinned_on", offset=offset, limit=limit), actor=person)
    return [
        {
            "record": each.record,
            "title": each.label,
            "unit": each.unit_name,
            "period": parse_period(each.values["period"]).title,
            "as_of": each.values["as_of"],
            "pinned_on": date.fromisoformat(each.values["pinned_on"]),
            "state": each.state_title,
            "shelved": each.state == "shelved",
            "inner": ledger == LEDGERS[1],
        }
        for each in found.records
    ], found.total


def listing(request: HttpRequest) -> HttpResponse:
    """GET /reports/pinned/: `inner` for those that only their writers see; `page`."""
    place, inner = page_number(request), bool(request.GET.get("inner"))
    rows, total = _listed(LEDGERS[inner], request.person, (place - 1) * PAGE, PAGE)
    context = {
        "rows": rows,
        "total": total,
        "inner": inner,
        "before": place - 1,
        "after": place + 1 if place * PAGE < total else 0,
    }
    return render(request, "pages/reports/pinned_list.html", context)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """POST /reports/pin: the report's parameters."""
    asked = wanted(request, request.POST)
    refuse_faulty(asked)
    record = pin(asked.unit, asked.period, asked.mechanisms, actor=request.person, **asked.asked)
    messages.success(request, _("已定稿。这一份的每个字、每个数从此不变。"))
    return redirect("reports.pinned", record)


def pinned(request: HttpRequest, record: int) -> HttpResponse:
    """GET /reports/pinned/N: the report as it was pinned."""
    found = pinned_report(record, actor=request.person)
    row = current([record])[record]
    steps = open_steps(row, actor=request.person, on=today())
    asked = found.shown.values
    context = {
        "pinned": found,
        "record": record,
        "period": found.period,
        "report": shown(found.document),
        "seen": found.shown.seen,
        "may_shelve": SHELVE in steps,
        "pinned_on": date.fromisoformat(asked["pinned_on"]),
        "inner": found.shown.ledger == LEDGERS[1],
        "facts": asked,
    }
    return render(request, "pages/reports/pinned.html", context)


@vary_on_headers("HX-Request")
def now(request: HttpRequest, record: int) -> HttpResponse:
    """GET /reports/pinned/N/now: figures that would be others if the report were written now."""
    found = pinned_report(record, actor=request.person)
    context: dict = {"pinned": found, "record": record}
    try:
        rows = would_be_now(found, actor=request.person)
        context["rows"] = [
            {"each": each, "path": path_of(each.link), "path_now": path_of(each.link_now)} for each in rows
        ]
    except Refused as refused:
        context["issues"] = refused.issues
    name = "now_rows" if request.htmx else "now"
    return render(request, f"pages/reports/{name}.html", context)


def word(request: HttpRequest, record: int) -> FileResponse:
    """GET /reports/pinned/N/word: the file as it was kept, byte for byte."""
    kept = pinned_report(record, actor=request.person).word
    return FileResponse(open_file(kept.sha256), as_attachment=True, filename=kept.name)


@require_POST
def shelve(request: HttpRequest, record: int) -> HttpResponse:
    """POST /reports/pinned/N/shelve: `seen`."""
    pinned_report(record, actor=request.person)
    step([StepTaken(record, number(request.POST.get("seen", "")), SHELVE)], actor=request.person)
    messages.success(request, _("已归档。"))
    return redirect("reports.pinned", record)
