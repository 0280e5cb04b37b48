"""The time of a session: a page that is left open asks here whether to go on, before the time is over."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST


@require_POST
def going_on(request: HttpRequest) -> HttpResponse:
    """POST /accounts/session/: the person is still there; the time begins anew."""
    request.session.modified = True
    return HttpResponse(status=204)
