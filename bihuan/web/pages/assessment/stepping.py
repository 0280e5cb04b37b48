"""The steps of a cycle on a page: what each does and what it checks, its reason, and then the step itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.assess.score.public import (
    compute,
    current_scores,
    cycle_of,
    finish,
    lacking,
    publish,
    return_cycle,
    review,
)
from bihuan.base.errors import BihuanError, NotFound
from bihuan.base.issue import Issue
from bihuan.book.public import current
from bihuan.web.asked import number
from bihuan.web.faults import status_of
from bihuan.web.pages.assessment.asking import issues_of
from bihuan.web.pages.assessment.cycle import seen_cycle
from bihuan.web.pages.assessment.stages import next_steps

PLAIN = {"compute": compute, "review": review, "publish": publish, "finish": finish}
BACK = "send_back"


def take(request: HttpRequest, cycle: int, name: str) -> HttpResponse:
    """GET and POST /assessment/cycles/N/steps/STEP."""
    found, card = seen_cycle(cycle, request.person)
    steps = {each["name"]: each for each in next_steps(card, current([cycle])[cycle], request.person)}
    if name not in steps or not steps[name]["mine"]:
        state = card.catalogue.ledger(card.ledger("cycle")).states[found.state]
        raise NotFound(f"这一期考核现在是“{state}”，没有您能办的这一步。")
    reason, issues, status = request.POST.get("reason", "").strip(), [], 200
    if request.method == "POST":
        if number(request.POST.get("seen", "")) != found.head:
            issues, status = [_overtaken()], 409
        elif name == BACK and not reason:
            text = Issue("step.reason", _("退回要写明理由。"), _("写清哪里要改。"), field="reason")
            issues, status = [text], 422
        else:
            try:
                _take(cycle, name, reason, request.person)
                messages.success(request, _said(cycle, name, card))
                return redirect("assessment.cycle", cycle)
            except BihuanError as fault:
                issues, status = issues_of(fault), status_of(fault)
    context = {
        "cycle": found,
        "card": card,
        "step": steps[name],
        "reason": reason,
        "issues": issues,
        "lacks": lacking(current_scores(found, actor=request.person)) if not issues and name != BACK else [],
    }
    return render(request, "pages/assessment/step.html", context, status=status)


def _overtaken() -> Issue:
    return Issue("conflict", _("您打开之后，别人办过这一期考核。"), _("核对下面的阶段后再办。"))


def _take(cycle: int, name: str, reason: str, person: int) -> None:
    if name == BACK:
        return_cycle(cycle, reason, actor=person)
    else:
        PLAIN[name](cycle, actor=person)


def _said(cycle: int, name: str, card) -> str:
    state = card.catalogue.ledger(card.ledger("cycle")).states[cycle_of(cycle).state]
    return _("已办理，现在是“%(state)s”。") % {"state": state}
