"""Who asks: gives every request the person of the book behind the account, and lets in nobody who has left."""

import time
from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bihuan.book.public import current

FREE_WHILE_CHANGING = ("/accounts/", "/static/", "/health")


class PersonMiddleware:
    """Sets `request.person` (a record number, 0 when nobody has signed in) and `request.person_name`.

    A person who has left is signed out; one whose password was given out by somebody else must change it first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person, request.person_name = 0, ""
        user = request.user
        if user.is_authenticated:
            row = current([user.person]).get(user.person)
            if row is None or row.state != "active":
                logout(request)
                return redirect("account_login")
            # The time of a session runs from the last page; that it does is written once a minute, not with every page.
            minute = int(time.time()) // 60
            if request.session.get("minute") != minute:
                request.session["minute"] = minute
            request.person, request.person_name = row.record, row.values["name"]
            if user.must_change and not request.path.startswith(FREE_WHILE_CHANGING):
                return redirect("account_change_password")
        return self.get_response(request)
