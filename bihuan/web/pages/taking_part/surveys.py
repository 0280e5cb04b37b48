"""Surveys 问卷 for who has signed in: answering by name, running a wave, its results."""

from decimal import ROUND_HALF_UP, Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.assess.survey import public as survey
from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, NotAllowed, Refused
from bihuan.base.issue import Issue
from bihuan.ledger.public import catalogue, labels
from bihuan.mechanism.language import QuestionKind
from bihuan.org.public import tree
from bihuan.web.asked import asked_unit, number
from bihuan.web.pages.taking_part.questions import mark_faults, questions_of, read_answers
from bihuan.web.pages.taking_part.slips import slips_page


def answer(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /taking-part/surveys/N/: an anonymous survey is answered with a code, a named one here."""
    wave = survey.wave_of(record, actor=request.person)
    if wave.survey.definition.anonymous:
        return redirect("taking_part.answer", record)
    faults: list[Issue] = []
    if request.method == "POST":
        try:
            survey.answer(record, read_answers(wave.survey, request.POST), person=request.person)
        except Refused as refused:
            faults = refused.issues
        else:
            messages.success(request, _("答案已经收到，谢谢。"))
            return redirect("taking_part")
    questions = questions_of(wave.survey, request.POST if faults else None)
    context = {
        "wave": wave,
        "title": wave.row.values["title"],
        "questions": questions,
        "faults": mark_faults(questions, faults),
        "wrong": bool(faults),
    }
    status = 422 if faults and not request.htmx else 200
    return render(request, "pages/taking_part/named.html", context, status=status)


def manage(request: HttpRequest, record: int) -> HttpResponse:
    """GET /taking-part/surveys/N/manage: progress, codes, closing."""
    wave = _own(record, request.person)
    lines = survey.progress(record, actor=request.person)
    anonymous, is_open = wave.survey.definition.anonymous, wave.row.state == "open"
    asked = survey.audience(wave) if is_open else {}
    context = {
        "wave": wave,
        "title": wave.row.values["title"],
        "state": wave.survey.waves.states.get(wave.row.state, ""),
        "unit": tree(today()).name(wave.unit),
        "closes_on": wave.row.values.get("closes_on", ""),
        "lines": lines,
        "quotas": any(line.quota is not None for line in lines),
        "anonymous": anonymous,
        "open": is_open,
        "asked": sum(asked.values()),
        "issued": lines[-1].issued,
        "groups": sorted({group for _unit, group in asked if group}),
    }
    return render(request, "pages/taking_part/wave.html", context)


@require_POST
def codes(request: HttpRequest, record: int) -> HttpResponse:
    """POST /taking-part/surveys/N/codes: one for each person asked, or `number` more for a `unit` and `group`."""
    wave = _own(record, request.person)
    more = number(request.POST.get("number", ""))
    counts = None
    if "number" in request.POST:
        if not 1 <= more <= 10_000:
            raise Refused(
                [Issue("codes.number", _("份数要写 1 到 10000 的数。"), _("返回改正。"), field="number")]
            )
        unit = tree(today()).find(request.POST.get("unit", "").rpartition("(")[2].rstrip(")"))
        counts = {(unit, request.POST.get("group", "")): more}
    elif survey.progress(record, actor=request.person)[-1].issued:
        raise Refused([Issue("codes.again", _("已经发过每人一份了。"), _("不够的，写明单位和份数补发。"))])
    made = survey.issue_codes(record, counts, actor=request.person)
    names = labels(catalogue(), {unit for unit, _group in made})
    places = [
        (" · ".join(filter(None, (names[unit], group))), given) for (unit, group), given in made.items()
    ]
    return slips_page(request, record, wave.row.values["title"], sorted(places), "taking_part.wave")


@require_POST
def close(request: HttpRequest, record: int) -> HttpResponse:
    """POST /taking-part/surveys/N/close."""
    if "sure" not in request.POST:
        messages.warning(request, _("先勾选“我知道”，再收回。"))
        return redirect("taking_part.wave", record)
    made = survey.close_wave(record, actor=request.person)
    messages.success(request, _("已收回。%(text)s") % {"text": made.text})
    return redirect("taking_part.wave", record)


def results(request: HttpRequest, record: int) -> HttpResponse:
    """GET /taking-part/surveys/N/results: `unit`; by question, and beside earlier waves."""
    wave = survey.wave_of(record, actor=request.person)
    units = tree(today())
    issues: list[str] = []
    unit = wave.unit
    if request.GET.get("unit"):
        try:
            unit = asked_unit(request, units)
        except BihuanError as fault:
            issues.append(str(fault))
    runs = survey.may_run(wave, request.person)
    found = survey.results(wave.survey.id, unit, waves=[record], texts=runs)
    every = survey.results(wave.survey.id, unit)
    context = {
        "wave": wave,
        "title": wave.row.values["title"],
        "unit": f"{units.name(unit)}({units.code(unit)})",
        "found": found.waves[0] if found.waves else None,
        "few": found.few,
        "questions": _questions(found),
        "table": survey.table_of(every, units.name(unit)),
        "runs": runs,
        "issues": issues,
        "feedback": wave.row.values.get("feedback", ""),
    }
    return render(request, "pages/taking_part/results.html", context, status=422 if issues else 200)


def _own(record: int, person: int) -> survey.Wave:
    wave = survey.wave_of(record, actor=person)
    if not survey.may_run(wave, person):
        raise NotAllowed([Issue("survey.right", _("这次调查不归您管。"), _("请发起调查的人办理。"))])
    return wave


def _questions(found: survey.Results) -> list[dict]:
    """What was answered to each question, all together and group by group."""
    if not found.waves or found.waves[0].whole.answers is None:
        return []
    whole, *groups = found.waves[0].blocks
    titles = {key: each.title for key, each in found.survey.definition.questions.items()}
    return [
        {
            "title": f"{titles[each.question]}：{each.part}" if each.part else titles[each.question],
            "answered": each.answered,
            "average": _rounded(each.average),
            "ranking": each.kind is QuestionKind.RANKING,
            "text": each.kind is QuestionKind.TEXT,
            "texts": each.texts,
            "options": [_option(each, name) for name in each.counts],
            "groups": [_group(block, place, each) for block in groups],
        }
        for place, each in enumerate(whole.counted)
    ]


def _option(counted: survey.Counted, name: str) -> dict:
    share = counted.share(name)
    return {
        "name": name,
        "count": counted.counts[name],
        "share": _rounded(share, 1),
        "wide": _rounded(share, 1),
    }


def _group(block: survey.Block, place: int, whole: survey.Counted) -> dict:
    counted = block.counted[place] if block.counted else None
    told = counted is not None and counted.answered is not None
    return {
        "name": block.group,
        "answered": counted.answered if told else None,
        "shares": [_rounded(counted.share(name), 1) if told else None for name in whole.counts],
        "average": _rounded(counted.average) if told else None,
    }


def _rounded(value: Decimal | None, decimals: int = 2) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
