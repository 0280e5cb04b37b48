"""The desk 工作台: what waits for me and how long it may, what I record most, what is new around me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.ledger.public import catalogue
from bihuan.org.public import steady
from bihuan.web.forms.drafts import all_waiting
from bihuan.web.pages.desk.alerts import alerts
from bihuan.web.pages.desk.changes import changes
from bihuan.web.pages.desk.first_steps import first_steps
from bihuan.web.pages.desk.groups import groups, new_results
from bihuan.web.pages.desk.quick import quick_ledgers
from bihuan.web.pages.desk.scope import scope_of
from bihuan.web.pages.desk.waiting import waiting_for

DRAFTS = 6


@steady()
def desk(request: HttpRequest) -> HttpResponse:
    """GET /."""
    on, known, items = today(), catalogue(), waiting_for(request.person)
    waiting = groups(known, items, request.person, on)
    context = {
        "on": on,
        "groups": waiting,
        "total": sum(group["total"] for group in waiting),
        "late": sum(group["total"] for group in waiting if group["name"] == "late"),
        "results": new_results(items),
        "quick": quick_ledgers(known, request.person),
        "alerts": alerts(request.person),
        "drafts": all_waiting(request.person)[:DRAFTS],
        "changes": changes(request.person),
        "steps": first_steps(known, request.person),
        "holds_post": scope_of(request.person, on).posts,
    }
    return render(request, "pages/desk/desk.html", context)
