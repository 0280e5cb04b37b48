"""Entering: the form of a new record; what is refused keeps everything that was typed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bihuan.ledger.public import catalogue
from bihuan.web.forms.begun import asked_values, begun
from bihuan.web.forms.drafts import drop, form_key, kept_values
from bihuan.web.forms.inputs import read_form
from bihuan.web.pages.records.form import show_form


def new(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET and POST /ledgers/L/new; `parent` names the record that the new one belongs to, `draft` takes up what was kept."""
    form = begun(ledger, request.person, given=asked_values(catalogue().ledger(ledger), request))
    key = form_key(form.ledger)
    if request.method == "POST":
        if entry := form.hand_in(request.POST, request.FILES):
            drop(request.person, key)
            messages.success(request, _("已登记，第 %(seq)s 号分录。") % {"seq": entry.seq})
            return (
                redirect(_again(request))
                if "again" in request.POST
                else redirect("records.record", entry.record)
            )
        return show_form(request, form.ledger, form.inputs, issues=form.issues, wrong=form.wrong)
    kept = kept_values(request.person, key) if "draft" in request.GET else None
    if kept is not None:
        read_form(form.inputs, kept, request.FILES)
    return show_form(request, form.ledger, form.inputs, restored=kept is not None)


def _again(request: HttpRequest) -> str:
    """The same form, empty."""
    asked = request.GET.copy()
    asked.pop("draft", None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path
