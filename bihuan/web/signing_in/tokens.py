"""Tokens of one's own: made for programs that ask in one's name, shown once, and taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from bihuan.accounts.public import give_token, in_use, revoke_token, tokens_of
from bihuan.base.errors import Refused
from bihuan.web.asked import number
from bihuan.web.faults import status_of

DAYS = (7, 30, 90, 366)


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """GET and POST /accounts/tokens/: `title` and `days` make one, `revoke` takes one back."""
    context: dict[str, object] = {"days": DAYS, "chosen": 30, "title": ""}
    status = 200
    if "revoke" in request.POST:
        revoke_token(request.person, request.POST["revoke"])
        messages.success(request, _("令牌已撤销，拿着它的程序现在起什么也问不到。"))
        return redirect("tokens")
    if request.method == "POST":
        context |= {"title": request.POST.get("title", ""), "chosen": number(request.POST.get("days", ""))}
        try:
            context["made"] = give_token(request.person, context["chosen"], context["title"])
            context["title"] = ""
        except Refused as refused:
            context["issues"], status = refused.issues, status_of(refused)
    context["tokens"] = [{"token": each, "in_use": in_use(each)} for each in tokens_of(request.person)]
    return render(request, "account/tokens.html", context, status=status)
