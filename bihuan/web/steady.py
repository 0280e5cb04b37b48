"""One look at the organisation for each page: who holds which post is asked once, not once for every door."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bihuan.org.public import steady

READING = frozenset({"GET", "HEAD"})  # what writes must see what it has written


class SteadyMiddleware:
    """Lets everything that a reading request asks of the organisation be answered from one moment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return self.get_response(request)
        with steady():
            return self.get_response(request)
