"""Server-sent events of a live screen: each answer is short, so that a screen on a wall holds no thread of the server.

The browser's EventSource asks again by itself some seconds after each answer, saying what it has seen; only what is
different is sent. An answer reads the ticket alone: it neither needs a session nor makes one last longer.
"""

import hashlib

from django.http import HttpRequest, HttpResponse

from bihuan.base.errors import BihuanError
from bihuan.web.pages.figures.live_content import content, fragment
from bihuan.web.pages.figures.live_ticket import read_ticket

AGAIN = 5_000  # milliseconds until the browser asks again
MARK = 16


def mark_of(shown: str) -> str:
    """What tells one drawing of a screen from another."""
    return hashlib.sha256(shown.encode()).hexdigest()[:MARK]


def live_events(request: HttpRequest) -> HttpResponse:
    """GET /live/events: one event, `screen` if there is something new, `over` if the ticket is void, or none."""
    held = read_ticket(request.GET.get("ticket", ""))
    if held is None:
        return _answer(_event("over", "expired"))
    person, screen = held
    try:
        shown = fragment(content(screen, person))
    except BihuanError:
        return _answer(_event("over", "gone"))
    mark = mark_of(shown)
    seen = request.headers.get("Last-Event-ID") or request.GET.get("seen", "")
    return _answer(": 没有变化\n\n" if mark == seen else _event("screen", shown, mark))


def _event(kind: str, data: str, mark: str = "") -> str:
    lines = [f"id: {mark}"] if mark else []
    lines += [f"event: {kind}", *(f"data: {line}" for line in data.splitlines())]
    return "\n".join(lines) + "\n\n"


def _answer(body: str) -> HttpResponse:
    response = HttpResponse(f"retry: {AGAIN}\n{body}", content_type="text/event-stream; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
