"""Faults on pages: turns every refusal of the inner floors into a page that says what happened and that nothing is lost."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.errors import BihuanError, Conflict, NotAllowed, NotFound, Refused
from bihuan.web.api import faults as api

API = "/api/"


def status_of(error: BihuanError) -> int:
    """The HTTP status of a refusal."""
    for kind, status in ((NotFound, 404), (NotAllowed, 403), (Conflict, 409), (Refused, 422)):
        if isinstance(error, kind):
            return status
    return 400


class FaultMiddleware:
    """Shows what a page did not deal with itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for a refusal; what is not one is a fault of ours and goes on."""
        if not isinstance(error, BihuanError):
            return None
        issues = getattr(error, "issues", ())
        found = {"text": str(error), "issues": issues, "missing": isinstance(error, NotFound)}
        return render(request, "pages/refused.html", found, status=status_of(error))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent from an old page, or from elsewhere."""
    text = "页面停留太久，或不是从这里打开的，这一次没有提交。返回上一页刷新后再提交，填过的内容还在。"
    return render(request, "pages/refused.html", {"text": text, "issues": ()}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read, such as for a host that is not served; no page can be drawn for it."""
    return api.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that is none."""
    if request.path.startswith(API):
        return api.not_found(request, exception)
    return render(request, "pages/refused.html", {"text": "没有这个页面。", "missing": True}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of the program."""
    if request.path.startswith(API):
        return api.failed(request)
    text = (
        "程序出错，这一次没有写入任何内容。返回上一页，填过的内容还在；仍然不行，请告诉管理员时间和在做的事。"
    )
    return render(request, "pages/refused.html", {"text": text, "issues": ()}, status=500)
