"""Steps on a page: what the step asks for, its reason, and then the step itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.base.errors import Conflict, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import current
from bihuan.ledger.public import (
    Voiding,
    catalogue,
    get,
    open_steps,
    state_title,
    void,
)
from bihuan.web.asked import number
from bihuan.web.faults import status_of
from bihuan.web.forms.begun import MORE
from bihuan.web.forms.inputs import inputs_of, mark, read_form
from bihuan.web.rights import has_own_steps
from bihuan.web.verbs import VERBS


def take(request: HttpRequest, record: int, name: str) -> HttpResponse:
    """GET and POST /records/N/steps/STEP."""
    seen = get(record, actor=request.person)
    known = catalogue()
    ledger = known.ledger(seen.ledger)
    if has_own_steps(known, ledger):
        return redirect("assessment.step", record, name)
    asked = open_steps(current([record])[record], actor=request.person, on=today()).get(name)
    if asked is None:
        raise NotFound(f"“{seen.label}”现在是“{seen.state_title}”，没有您能办的这一步。")
    names = [*asked.require, *asked.ask]
    inputs = inputs_of(known, ledger, seen.values, actor=request.person, names=names, required=asked.require)
    context = {"seen": seen, "ledger": ledger, "step": asked, "name": name, "inputs": inputs}
    context |= {"target": state_title(ledger, asked.target), "reason": request.POST.get("reason", "")}
    context["entry"] = request.POST.get("seen", seen.seen)
    if request.method != "POST":
        return render(request, "pages/records/step.html", context)
    values = read_form(inputs, request.POST, request.FILES)
    if any(each.faulty for each in inputs) or MORE in request.POST:
        context["wrong"] = any(each.faulty for each in inputs)
        return render(request, "pages/records/step.html", context, status=422 if context["wrong"] else 200)
    verb, form = VERBS[asked.kind]
    reason = request.POST.get("reason", "")
    try:
        entry = verb(
            [form(record, number(str(context["entry"])), step=name, values=values, reason=reason)],
            actor=request.person,
        )[0]
    except Conflict as conflict:
        context["issues"], context["entry"] = [Issue("conflict", str(conflict))], seen.seen
        context["wrong"] = True
        return render(request, "pages/records/step.html", context, status=409)
    except Refused as refused:
        context["issues"], context["wrong"] = mark(inputs, refused.issues, actor=request.person), True
        return render(request, "pages/records/step.html", context, status=422)
    messages.success(
        request,
        _("已办理“%(step)s”，现在是“%(state)s”。")
        % {"step": asked.title, "state": state_title(ledger, entry.state)},
    )
    return redirect("records.record", record)


def strike(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /records/N/void: strike the record out, with the reason."""
    seen = get(record, actor=request.person)
    ledger = catalogue().ledger(seen.ledger)
    context = {"seen": seen, "ledger": ledger, "entry": request.POST.get("seen", seen.seen)}
    context["reason"] = request.POST.get("reason", "")
    if request.method == "POST":
        try:
            void([Voiding(record, number(str(context["entry"])), context["reason"])], actor=request.person)
        except Refused as refused:
            context["issues"] = refused.issues
            return render(request, "pages/records/void.html", context, status=status_of(refused))
        messages.success(request, _("已作废；记录保留备查，不再计入任何指标。"))
        return redirect("records.record", record)
    return render(request, "pages/records/void.html", context)
