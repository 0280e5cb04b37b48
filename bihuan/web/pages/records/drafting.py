"""Drafts on the server: kept while somebody types, dropped when somebody gives them up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.web.forms.drafts import drop, keep


@require_POST
def draft(request: HttpRequest, form: str) -> HttpResponse:
    """POST /drafts/FORM: keep the fields; with `drop` forget what was kept and go on to the desk, or to `next`."""
    if "drop" in request.POST:
        drop(request.person, form)
        return redirect("desk") if "Referer" not in request.headers else redirect(_back(request))
    keep(request, form)
    return HttpResponse(status=204)


def _back(request: HttpRequest) -> str:
    """The path of the page that asked, on this site alone."""
    here = request.build_absolute_uri("/")
    came = request.headers["Referer"]
    return f"/{came.removeprefix(here).partition('?')[0]}" if came.startswith(here) else "/"
