"""Who asks: gives every request the person of the book behind the account, and lets in nobody who has left."""

import time
from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bihuan.accounts.public import Account, password_is_old
from bihuan.book.public import current
from bihuan.web.signing_in.second_factor import has_second_factor, is_required

LIVE = "/live/"
# Where answers are given without an account nobody is looked up, even if somebody has signed in, and nothing is written.
FOR_NOBODY = "/answer/"
FREE_WHILE_CHANGING = ("/accounts/", "/static/", "/health")


class PersonMiddleware:
    """Sets `request.person` (a record number, 0 when nobody has signed in) and `request.person_name`.

    A person who has left is signed out; one whose password was given out by somebody else, or has become too old, must
    change it first; one whose post asks for a second factor must set it up first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._answer(request)
        # A part of a page is not replaced by the page for signing in, or for what comes first: it is left, and the page told.
        elsewhere = not request.person or getattr(request, "first", "")
        if request.htmx and elsewhere and isinstance(answer, HttpResponseRedirect):
            return HttpResponse(
                status=204, headers={"HX-Trigger": "signed-out"} if not request.person else {}
            )
        return answer

    def _answer(self, request: HttpRequest) -> HttpResponse:
        request.person, request.person_name = 0, ""
        if request.path.startswith(FOR_NOBODY):
            return self.get_response(request)
        user = request.user
        if user.is_authenticated:
            row = current([user.person]).get(user.person)
            if row is None or row.state != "active":
                logout(request)
                return redirect("account_login")
            # The time of a session runs from the last page; that it does is written once a minute, not with every page.
            # A screen on a wall, which asks by itself, does not make it last.
            minute = int(time.time()) // 60
            by_itself = request.path.startswith(LIVE) and "ticket" in request.GET
            if not by_itself and request.session.get("minute") != minute:
                request.session["minute"] = minute
            request.person, request.person_name = row.record, row.values["name"]
            if not request.path.startswith(FREE_WHILE_CHANGING):
                request.first = _first(request, user)
                if request.first:
                    return redirect(request.first)
        return self.get_response(request)


def _first(request: HttpRequest, user: Account) -> str:
    """The page to which the person must go before any other; '' when there is none."""
    vouched = any(each["method"] == "socialaccount" for each in get_authentication_records(request, user))
    if user.must_change and not vouched:
        return "account_change_password"
    if password_is_old(user) and not vouched:
        if not request.htmx:
            messages.warning(request, _("口令用得太久了，请换一个再继续。"))
        return "account_change_password"
    if is_required(user.person) and not has_second_factor(user):
        if not request.htmx:
            messages.warning(request, _("您的岗位要求两步验证，请先开通再继续。"))
        return "mfa_activate_totp"
    return ""
