"""Tests 测试: beginning one, the paper with answers kept as one goes, handing in, the result."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.assess.exam.public import Paper, hand_in, mine, open_tests, paper, result, save, start
from bihuan.base.clock import now
from bihuan.base.errors import Conflict, NotAllowed, NotFound, Refused

SEVERAL, JUDGE = "多选", "判断"
RUNNING = "sitting"


def test(request: HttpRequest, test: str) -> HttpResponse:
    """GET /taking-part/tests/T/: what it is, how I stand, beginning."""
    found = next((each for each in open_tests(request.person) if each.test.id == test), None)
    if found is None:
        raise NotFound(_("没有这项测试，或者不是给您的。"))
    sittings = [each for each in mine(test, actor=request.person) if each.row.state != RUNNING]
    context = {
        "open": found,
        "definition": found.test.definition,
        "sittings": [
            {"record": each.row.record, "attempt": each.row.values["attempt"], "score": each.row.values["score"],
             "passed": each.row.values["passed"], "started": each.started}
            for each in reversed(sittings)
        ],
    }  # fmt: skip
    return render(request, "pages/taking_part/test.html", context)


@require_POST
def begin(request: HttpRequest, test: str) -> HttpResponse:
    """POST /taking-part/tests/T/begin: draws a paper; one that runs already is gone on with."""
    running = next((each.running for each in open_tests(request.person) if each.test.id == test), 0)
    return redirect("taking_part.sitting", running or start(test, actor=request.person).record)


def sitting(request: HttpRequest, record: int) -> HttpResponse:
    """GET /taking-part/sittings/N/: the paper, and once handed in its result."""
    try:
        found = paper(record, actor=request.person)
    except Refused as refused:
        if not any(issue.code == "exam.handed_in" for issue in refused.issues):
            raise
        return render(
            request, "pages/taking_part/result.html", {"result": result(record, actor=request.person)}
        )
    return _paper(request, found)


def _paper(request: HttpRequest, found: Paper, faults: Refused | None = None) -> HttpResponse:
    left = int((found.until - now()).total_seconds())
    wrong = {issue.row: f"{issue.text}{issue.mend}" for issue in faults.issues} if faults else {}
    context = {
        "paper": found,
        "left": max(0, left),
        "questions": [
            {"asked": each, "several": each.kind == SEVERAL, "judge": each.kind == JUDGE,
             "fault": wrong.get(each.number, "")}
            for each in found.questions
        ],
        "faults": [text for row, text in wrong.items() if not row],
    }  # fmt: skip
    response = render(request, "pages/taking_part/sitting.html", context, status=422 if faults else 200)
    response["Cache-Control"] = (
        "no-store"  # back in the browser shows what has been saved, not what stood there then
    )
    return response


@require_POST
def keep(request: HttpRequest, record: int) -> HttpResponse:
    """POST /taking-part/sittings/N/save: keeps the answers while one goes on; says that it did."""
    context: dict = {}
    try:
        found = paper(record, actor=request.person)
        kept = save(record, _answers(found, request.POST), actor=request.person)
        context = {"done": sum(bool(each.given) for each in kept.questions), "all": len(kept.questions)}
    except NotAllowed:
        raise
    except Refused as refused:
        context = {"fault": "".join(f"{issue.text}{issue.mend}" for issue in refused.issues)}
    except Conflict:
        context = {"fault": _("刚才的两次保存撞在一起，请再点一下答案。")}
    return render(request, "pages/taking_part/kept.html", context)


@require_POST
def finish(request: HttpRequest, record: int) -> HttpResponse:
    """POST /taking-part/sittings/N/hand-in."""
    found = paper(record, actor=request.person)
    try:
        made = hand_in(record, _answers(found, request.POST), actor=request.person)
    except Refused as refused:
        return _paper(request, found, refused)
    text = _("得 %(score)s 分，及格。") if made.passed else _("得 %(score)s 分，没有及格。")
    messages.success(request, _("已交卷。") + text % {"score": made.score.normalize()})
    return redirect("taking_part.sitting", record)


def _answers(found: Paper, given: QueryDict) -> dict[int, str]:
    """Answers by number; what is empty in the form takes back what was saved."""
    return {each.number: "".join(given.getlist(f"q{each.number}"))[:20] for each in found.questions}
