"""Saved views of a ledger: keeps the present look under a name, and drops one that is no longer wanted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.base.errors import Refused
from bihuan.ledger.public import catalogue
from bihuan.personal.public import drop_view, save_view
from bihuan.web.pages.ledgers.back import back_to

LONGEST_QUERY = 4_000


@require_POST
def keep(request: HttpRequest, ledger: str) -> HttpResponse:
    """POST /ledgers/L/views: `title`, `query`; `drop` forgets the view of that title instead."""
    catalogue().ledger(ledger)
    query = QueryDict(request.POST.get("query", "")[:LONGEST_QUERY]).urlencode()
    page = back_to(ledger, "")
    if "drop" in request.POST:
        drop_view(request.person, page, request.POST["drop"])
        messages.success(request, _("已删除视图。"))
        return redirect(back_to(ledger, query))
    title = request.POST.get("title", "")
    try:
        save_view(request.person, page, title, query)
    except Refused as refused:
        messages.error(request, "".join(f"{each.text}{each.mend}" for each in refused.issues))
    else:
        messages.success(request, _("已存为视图“%(title)s”。") % {"title": title.strip()})
    return redirect(back_to(ledger, query))
