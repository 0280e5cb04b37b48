"""Handing over a post: what is open there, who takes it on, the list of it in Word, and both entries in one append."""

from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.base.errors import Conflict, NotAllowed, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import Record, current
from bihuan.ledger.public import OpenHere, StepTaken, catalogue, hand_over, open_of_post, step
from bihuan.mechanism.public import Catalogue
from bihuan.web.asked import number
from bihuan.web.faults import status_of
from bihuan.web.forms.inputs import Input, mark
from bihuan.web.pages.organisation.common import (
    APPOINTMENT,
    asked_day,
    field_of,
    may_arrange,
    names_of,
    need_to_arrange,
    read_reference,
    row_of,
)
from bihuan.web.pages.organisation.handover_word import handover_word
from bihuan.web.pages.organisation.owed import owed_at

MOST_SHOWN, MOST_WRITTEN = 50, 1000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Post:
    """The post that is handed over, and by whom."""

    appointment: Record
    record: int
    title: str
    kind: str
    unit: int
    unit_name: str
    person: int
    person_name: str


def post_of(record: int) -> Post:
    """The post of an appointment that still holds; NotFound when there is none such."""
    row = row_of(record, APPOINTMENT)
    if row.state != "active":
        raise NotFound("这个任职已经结束，没有可交接的。")
    post, person = int(row.values["post"]), int(row.values["person"])
    found = current([post])[post]
    named = names_of([found.unit, person])
    title, kind = str(found.values["title"]), str(found.values["kind"])
    return Post(row, post, title, kind, found.unit, named[found.unit], person, named[person])


def handover(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /organisation/terms/N/handover: `person`, `on`, `reason`; without `person` the post falls vacant."""
    post = post_of(record)
    arrange = may_arrange(request.person, APPOINTMENT, post.appointment.unit)
    if not arrange and request.person != post.person:
        raise NotAllowed(
            [Issue("right.missing", "您不能看别人岗位上没有办完的事。", "请由组织管理员或本人办理。")]
        )
    field = field_of(APPOINTMENT, "person", actor=request.person, title=_("接任的人"))
    field.required = False
    context: dict[str, object] = {"on": today().isoformat(), "reason": "", "day_fault": ""}
    status = 200
    if request.method == "POST":
        need_to_arrange(request.person, APPOINTMENT, post.appointment.unit)
        done, context, status = _hand_in(request, post, field)
        if done is not None:
            return done
    waiting, total = open_of_post(post.kind, post.unit, on=today(), actor=request.person, limit=MOST_SHOWN)
    context |= {
        "post": post,
        "field": field,
        "arrange": arrange,
        "seen": post.appointment.head,
        "waiting": _rows(waiting),
        "total": total,
        "duties": owed_at(post.kind, post.unit, post.person, actor=request.person),
        "acting": _acting(catalogue(), post.kind),
    }
    return render(request, "pages/organisation/handover.html", context, status=status)


def _hand_in(request: HttpRequest, post: Post, field: Input) -> tuple[HttpResponse | None, dict, int]:
    on, reason = asked_day(request.POST.get("on", "")), request.POST.get("reason", "").strip()
    to = read_reference(field, request.POST, actor=request.person)
    context = {"on": (on or today()).isoformat(), "reason": reason, "day_fault": ""}
    if on is None:
        context["day_fault"] = "没有写日期，或者没有这一天。写成 2026-03-05。"
    if to == post.person:
        field.faults.append("接任的就是现在的人。换一个人，或者留空只办卸任。")
    if on is None or field.faults:
        return None, context, 422
    seen = number(request.POST.get("seen", ""), post.appointment.head)
    appointment = post.appointment.record
    try:
        if to:
            hand_over(appointment, seen, post=post.record, to=to, on=on, reason=reason, actor=request.person)
        else:
            step([StepTaken(appointment, seen, "end", on=on, reason=reason)], actor=request.person)
    except Conflict:
        context["issues"] = [Issue("conflict", "您打开之后，这个任职有了变动。", "核对一下，再交一次。")]
        return None, context, 409
    except Refused as refused:
        context["issues"] = mark([field], refused.issues)
        return None, context, status_of(refused)
    messages.success(request, _("已交接。") if to else _("已卸任。"))
    return redirect("organisation.unit", post.unit), context, 302


def handover_list(request: HttpRequest, record: int) -> FileResponse:
    """GET /organisation/terms/N/handover.docx: `to` who takes it on, `on` the day."""
    post = post_of(record)
    if request.person != post.person:
        need_to_arrange(request.person, APPOINTMENT, post.appointment.unit)
    waiting, total = open_of_post(post.kind, post.unit, on=today(), actor=request.person, limit=MOST_WRITTEN)
    on = asked_day(request.GET.get("on", "")) or today()
    content = handover_word(
        title=f"{post.unit_name}{post.title}工作交接清单",
        giver=post.person_name,
        taker=request.GET.get("to", "").partition("(")[0].strip()[:30],
        on=on,
        waiting=_rows(waiting),
        more=total - len(waiting),
        duties=owed_at(post.kind, post.unit, post.person, actor=request.person),
        organisation=settings.WORKSPACE.organisation,
    )
    name = f"交接清单-{post.unit_name}-{post.title}.docx"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=WORD)


def _rows(waiting: list[OpenHere]) -> list[dict]:
    named = names_of([each.unit for each in waiting])
    return [
        {
            "record": each.record,
            "label": each.label,
            "title": each.title,
            "unit": named[each.unit],
            "state": each.state,
            "steps": "、".join(each.steps),
            "due_on": each.due_on,
        }
        for each in waiting
    ]


def _acting(known: Catalogue, kind: str) -> list[str]:
    """Titles of the ledgers in which a post of this kind acts: what whoever takes it on gets without further ado."""
    found = []
    for ledger in known.ledgers.values():
        words = [word for each in ledger.steps.values() for word in each.by] + list(
            ledger.definition.create.by
        )
        if any(kind in (word.name, known.posts.get(word.name)) for word in words):
            found.append(ledger.title)
    return found
