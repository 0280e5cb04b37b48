"""Which figures a record counts in, asked for after the page stands; each leads to its trace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from bihuan.figures.public import figures_of
from bihuan.ledger.public import catalogue, get
from bihuan.org.public import tree
from bihuan.report.public import trace_path

PARTS = {"of": _("计入分子"), "over": _("计入分母"), "less": _("计入减数"), "base": _("计入基数")}
LATE = "__late_share"  # every ledger has it: of no news, so it comes last


def counted(request: HttpRequest, record: int) -> HttpResponse:
    """GET /records/N/figures: a part of the record's page, or a page of its own."""
    known = catalogue()
    found = figures_of(record, actor=request.person)
    found.sort(key=lambda each: each.figure.endswith(LATE))
    rows = [
        {
            "title": each.title,
            "part": PARTS.get(each.part, ""),
            "period": each.period.title,
            "trace": trace_path(each),
            "mechanism": known.mechanisms[known.figure(each.figure).mechanism].definition.title,
        }
        for each in found
    ]
    context = {"rows": rows, "unit": tree(found[0].period.end).name(found[0].unit) if found else ""}
    if request.htmx:
        return render(request, "pages/records/counted.html", context)
    context["seen"] = get(record, actor=request.person)
    return render(request, "pages/records/counted_page.html", context)
