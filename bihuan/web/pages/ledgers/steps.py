"""Steps on many records: shows which can be taken and which not and why, asks once, and takes them all or none."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.base.errors import BihuanError, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.ledger.public import (
    Shown,
    catalogue,
    foresee,
    several,
    state_title,
)
from bihuan.mechanism.language import Step, StepKind
from bihuan.mechanism.public import Ledger
from bihuan.web.asked import number
from bihuan.web.forms.begun import MORE
from bihuan.web.forms.input import Input
from bihuan.web.forms.inputs import inputs_of, mark, read_form
from bihuan.web.pages.ledgers.back import back_to
from bihuan.web.rights import has_own_steps
from bihuan.web.verbs import VERBS

MOST = 500  # records of one batch
NO_REASON = "step.reason"


def steps(request: HttpRequest, ledger: str) -> HttpResponse:
    """POST /ledgers/L/steps: `record` (NUMBER:SEEN, many), `step`, `back`; `take` takes it, `at_once` where nothing is asked."""
    known = catalogue()
    found = known.ledger(ledger)
    if request.method != "POST":
        return redirect("ledgers.ledger", ledger)
    name = request.POST.get("step", "")
    if name not in found.steps:
        raise NotFound(f"“{found.title}”没有步骤“{name}”。")
    chosen, back = _chosen(request), back_to(ledger, request.POST.get("back", ""))
    if has_own_steps(known, found):
        messages.warning(request, _("这本台账的步骤一期一期办：点开一期，到它自己的页面办理。"))
        return redirect(back)
    if not chosen:
        messages.warning(request, _("还没有选记录：先在左边勾选。"))
        return redirect(back)
    asked = found.steps[name]
    shown = {
        each.record: each
        for each in several(list(chosen), actor=request.person, once=True)
        if each.ledger == ledger
    }
    inputs = _inputs(found, asked, shown, request.person)
    plain = asked.kind is not StepKind.SEND_BACK and not inputs
    take = "take" in request.POST or ("at_once" in request.POST and plain)
    typed = "take" in request.POST or MORE in request.POST
    values = read_form(inputs, request.POST, request.FILES) if typed else {}
    rows = _rows(asked, name, chosen, values, request.POST.get("reason", ""))
    issues: list[Issue] = []
    if take and len(shown) == len(chosen) and not any(each.faulty for each in inputs):
        try:
            return _take(request, found, asked, rows, back)
        except BihuanError as refused:
            issues = [Issue("steps.none", _("一条都没有办，什么也没有改。"), _("看下面标出的，改好后再办。"))]
            status = 422 if isinstance(refused, Refused) else 409
    else:
        status = 422 if take else 200
    told = foresee(rows, asked.kind, actor=request.person)
    issues += _at_inputs(inputs, told, take)
    lines = _lines(chosen, shown, told)
    context = {
        "ledger": found,
        "step": asked,
        "name": name,
        "target": state_title(found, asked.target),
        "inputs": inputs,
        "issues": issues,
        "reason": request.POST.get("reason", ""),
        "back": request.POST.get("back", ""),
        "back_href": back,
        "fine": [line for line in lines if not line["issues"]],
        "not_now": [line for line in lines if line["issues"]],
    }
    return render(request, "pages/ledgers/steps.html", context, status=status)


def _chosen(request: HttpRequest) -> dict[int, int]:
    """The entry that was seen of each record chosen; Refused when there are too many."""
    pairs = (text.partition(":") for text in request.POST.getlist("record"))
    chosen = {number(record): number(seen) for record, _colon, seen in pairs if number(record)}
    if len(chosen) > MOST:
        text = _("一次最多办 %(most)s 条，选了 %(n)s 条。") % {"most": MOST, "n": len(chosen)}
        raise Refused([Issue("steps.many", text, _("分几次办。"))])
    return chosen


def _inputs(ledger: Ledger, asked: Step, shown: Mapping[int, Shown], person: int) -> list[Input]:
    """What the step asks for, once for all; filled with what stands there when it is one record alone."""
    values = next(iter(shown.values())).values if len(shown) == 1 else {}
    names = [*asked.require, *asked.ask]
    return inputs_of(catalogue(), ledger, values, actor=person, names=names, required=asked.require)


def _rows(asked: Step, name: str, chosen: Mapping[int, int], values: Mapping, reason: str) -> list:
    form = VERBS[asked.kind][1]
    return [
        form(record, seen, step=name, values=dict(values), reason=reason) for record, seen in chosen.items()
    ]


def _take(request: HttpRequest, ledger: Ledger, asked: Step, rows: Sequence, back: str) -> HttpResponse:
    """All in one batch, or an error and nothing changed."""
    entries = VERBS[asked.kind][0](rows, actor=request.person)
    done = {"step": asked.title, "n": len(entries), "state": state_title(ledger, asked.target)}
    messages.success(request, _("已办理“%(step)s”，共 %(n)s 条，现在是“%(state)s”。") % done)
    return redirect(back)


def _at_inputs(inputs: Sequence[Input], told: dict[int, list[Issue]], take: bool) -> list[Issue]:
    """Faults of what was typed stand at the inputs, once, and only after it was handed in; they hold for every record."""
    names = {each.name for each in inputs}
    typed = {
        (issue.field, issue.text): issue
        for issues in told.values()
        for issue in issues
        if issue.field.partition("[")[0] in names or issue.code == NO_REASON
    }
    for record, issues in told.items():
        told[record] = [
            issue
            for issue in issues
            if issue.field.partition("[")[0] not in names and issue.code != NO_REASON
        ]
    if not take:
        return []
    return mark(inputs, [issue for issue in typed.values() if not _known(inputs, issue)])


def _known(inputs: Sequence[Input], issue: Issue) -> bool:
    """Whether the input says so already."""
    said = f"{issue.text}{issue.mend}"
    return any(said in each.faults for each in inputs if each.name == issue.field)


def _lines(
    chosen: Mapping[int, int], shown: Mapping[int, Shown], told: Mapping[int, list[Issue]]
) -> list[dict]:
    """Every record that was chosen, with what stands in the way of it; of one that may not be seen only its number."""
    foreign = Issue("record.missing", _("没有这条记录。"), "")
    return [
        {
            "record": record,
            "seen": seen,
            "shown": shown.get(record),
            "issues": told[record] if record in shown else [foreign],
        }
        for record, seen in chosen.items()
    ]
