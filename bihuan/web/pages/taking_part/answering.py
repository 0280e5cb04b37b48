"""Answering by a one-use code, without signing in: nothing of who, when or whence is kept, on the server or on the device.

The code travels in the body of a form or behind the `#` of an address, which browsers keep to themselves: it is in no
log. Neither the session nor the account is looked at (`bihuan.web.person` leaves these addresses alone), answers in the
making stay in the page, and what is shown is never stored by the browser.
"""

from collections.abc import Callable, Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.assess.ballot import public as ballot
from bihuan.assess.survey import public as survey
from bihuan.base.errors import BihuanError, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import current
from bihuan.web.asked import number
from bihuan.web.pages.taking_part.attempts import too_many, wrong_attempt
from bihuan.web.pages.taking_part.marks import ballot_form, read_marks
from bihuan.web.pages.taking_part.questions import mark_faults, questions_of, read_answers

Page = Callable[..., HttpResponse]


def unkept(page: Page) -> Page:
    """A page that needs no account and that nobody stores: neither browser nor whoever stands between."""

    def shown(request: HttpRequest, *args: object, **more: object) -> HttpResponse:
        response = page(request, *args, **more)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex"
        return response

    return login_not_required(shown)


@unkept
def begin(request: HttpRequest) -> HttpResponse:
    """GET /answer/: which survey or ballot; its number stands on the slip beside the code."""
    asked = number(request.GET.get("number", ""))
    if asked:
        return redirect("taking_part.answer", asked)
    return render(request, "pages/taking_part/begin.html", {"wrong": bool(request.GET.get("number"))})


@unkept
def answer(request: HttpRequest, record: int) -> HttpResponse:
    """GET /answer/N: the code is asked; POST: the questions for who has one, and with `answers` the answer is taken."""
    if request.method != "POST":
        return render(request, "pages/taking_part/code.html", {"record": record})
    if too_many(request):
        told = {"record": record, "faults": [_("试错的次数太多，请过十分钟再试。")]}
        return render(request, "pages/taking_part/code.html", told, status=429)
    code = request.POST.get("code", "").strip()
    try:
        show, take = _asked(record, code)
    except BihuanError as fault:
        wrong_attempt(request)
        faults = [f"{each.text}{each.mend}" for each in getattr(fault, "issues", ())] or [str(fault)]
        told = {"record": record, "faults": faults, "code": code}
        return render(request, "pages/taking_part/code.html", told, status=422)
    if "answers" not in request.POST:
        return show(request)
    return take(request)


def _asked(record: int, code: str) -> tuple[Page, Page]:
    """What shows and what takes an answer to this record; Refused where the code opens nothing, whatever the reason."""
    row = current([record]).get(record)
    try:
        if row is not None and survey.is_wave(row.ledger):
            wave = survey.check_code(record, code)
            return _for_wave(wave, code)
        if row is not None and ballot.is_round(row.ledger):
            found, group = ballot.check_code(record, code)
            return _for_round(found, group, code)
    except NotFound:
        pass
    raise Refused(
        [Issue("answer.code", _("编号或答题码不对，或者码已经用过。"), _("照纸条核对；每个码只能用一次。"))]
    )


def _for_wave(wave: survey.Wave, code: str) -> tuple[Page, Page]:
    def show(
        request: HttpRequest, given: QueryDict | None = None, faults: Refused | None = None
    ) -> HttpResponse:
        questions = questions_of(wave.survey, given)
        general = mark_faults(questions, faults.issues) if faults else []
        context = {
            "record": wave.record,
            "code": code,
            "title": wave.row.values["title"],
            "help": wave.survey.definition.help,
            "questions": questions,
            "faults": general,
            "wrong": bool(faults),
        }
        return render(request, "pages/taking_part/answer.html", context, status=_status(request, faults))

    def take(request: HttpRequest) -> HttpResponse:
        try:
            survey.answer(wave.record, read_answers(wave.survey, request.POST), code=code)
        except Refused as refused:
            return show(request, request.POST, refused)
        return render(request, "pages/taking_part/thanks.html", {"title": wave.row.values["title"]})

    return show, take


def _for_round(found: ballot.Round, group: str, code: str) -> tuple[Page, Page]:
    def show(
        request: HttpRequest, marks: dict[int, str] | None = None, refused: Sequence[str] = ()
    ) -> HttpResponse:
        context = {
            "record": found.record,
            "code": code,
            "title": found.row.values["title"],
            "group": group,
            "help": found.ballot.definition.help,
            "refused": refused,
            **ballot_form(found, marks),
        }
        wrong = refused or context["unmarked"]
        return render(request, "pages/taking_part/vote.html", context, status=_status(request, wrong))

    def take(request: HttpRequest) -> HttpResponse:
        marks = read_marks(found, request.POST)
        if ballot.inspect(found, marks) and "spoiled" not in request.POST:
            return show(request, marks)
        try:
            cast = ballot.cast(found.record, marks, code=code)
        except Refused as refused:
            return show(request, marks, [each.text for each in refused.issues])
        context = {"title": found.row.values["title"], "vote": True, "spoiled": cast.spoiled}
        return render(request, "pages/taking_part/thanks.html", context)

    return show, take


def _status(request: HttpRequest, faults: object) -> int:
    """htmx shows only what went well; it gets what is wrong as a page like any other."""
    return 422 if faults and not request.htmx else 200
