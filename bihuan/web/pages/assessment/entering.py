"""Entering one record of an assessment: a judgement with its evidence, a target, an appeal, an objection; whose and what is filled in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from bihuan.base.errors import NotFound
from bihuan.ledger.public import catalogue, several
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import REFERENCES, Ledger
from bihuan.web.asked import number
from bihuan.web.forms.begun import begun

ENDINGS = ("_judgement", "_target", "_appeal", "_objection")


def enter(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET and POST /assessment/enter/L: `parent` and other fields of the ledger may be given; `back`: where to go then."""
    known = catalogue().ledger(ledger)
    if not ledger.endswith(ENDINGS):
        raise NotFound("这里只登记考核的评分、目标、申诉和积分的异议。")
    form = begun(ledger, request.person, given=_given(known, request))
    back = _back(request)
    if request.method == "POST" and form.hand_in(request.POST, request.FILES):
        messages.success(request, _("已登记。"))
        return redirect(back) if back else redirect("records.record", form.entry.record)
    context = {"form": form, "inputs": form.inputs, "ledger": known, "issues": form.issues, "back": back}
    return render(request, "pages/assessment/enter.html", context, status=422 if form.wrong else 200)


def _given(ledger: Ledger, request: HttpRequest) -> dict[str, object]:
    """Values of the address for fields that are there: record numbers, options, days."""
    given: dict[str, object] = {}
    for name, each in ledger.form_fields.items():
        text = request.GET.get("parent" if name == ledger.parent_field else name, "")
        if each.type in REFERENCES and number(text):
            given[name] = number(text)
        elif each.type is FieldType.CHOICE and text in each.of:
            given[name] = text
    # A form must not say what a record is called that its reader may not see.
    asked = {value for value in given.values() if isinstance(value, int)}
    seen = {each.record for each in several(sorted(asked), actor=request.person)}
    return {name: value for name, value in given.items() if value not in asked or value in seen}


def _back(request: HttpRequest) -> str:
    """A page of ours to go back to, '' for none."""
    text = request.GET.get("back", "")
    return text if url_has_allowed_host_and_scheme(text, allowed_hosts=None) and text.startswith("/") else ""
