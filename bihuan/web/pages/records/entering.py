"""Entering: the form of a new record; what is refused keeps everything that was typed."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.ledger.public import catalogue
from bihuan.web.forms.begun import Begun, asked_values, begun
from bihuan.web.forms.drafts import drop, form_key, kept_values
from bihuan.web.forms.inputs import read_form, set_apart
from bihuan.web.pages.records.form import show_form


def new(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET and POST /ledgers/L/new; `parent` names the record that the new one belongs to, `draft` takes up what was kept.

    Asked for by a page (htmx) it is a form in that page, which shows itself anew when the record is entered.
    """
    asked = asked_values(catalogue().ledger(ledger), request)
    form = begun(ledger, request.person, given=asked)
    key = form_key(form.ledger)
    if request.method == "POST":
        if entry := form.hand_in(request.POST, request.FILES):
            drop(request.person, key)
            messages.success(request, _("已登记，第 %(seq)s 号分录。") % {"seq": entry.seq})
            if request.htmx:
                return HttpResponse(headers={"HX-Refresh": "true"})
            return redirect(_again(request)) if "again" in request.POST else _onward(entry.record, asked)
        return _shown(request, form)
    kept = kept_values(request.person, key) if "draft" in request.GET else None
    if kept is not None:
        read_form(form.inputs, kept, request.FILES)
    return _shown(request, form, restored=kept is not None)


def _shown(request: HttpRequest, form: Begun, **more: object) -> HttpResponse:
    if not request.htmx:
        return show_form(request, form.ledger, form.inputs, issues=form.issues, wrong=form.wrong, **more)
    set_apart(form.inputs, "in-")
    parent = form.ledger.parent_field
    context = {
        "ledger": form.ledger,
        "inputs": [each for each in form.inputs if each.name != parent],
        "known": [each for each in form.inputs if each.name == parent],
        "issues": form.issues,
        "wrong": form.wrong,
    }
    return render(request, "pages/records/inline.html", context, status=422 if form.wrong else 200)


def _onward(record: int, asked: Mapping[str, object]) -> HttpResponse:
    """To the record, or back to the one that it belongs to, where it was begun."""
    return redirect("records.record", next(iter(asked.values()), record))


def _again(request: HttpRequest) -> str:
    """The same form, empty."""
    asked = request.GET.copy()
    asked.pop("draft", None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path
