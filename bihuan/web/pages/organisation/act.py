"""Acts on a person that ask for one record, a day and a reason: the form, its faults, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bihuan.base.clock import today
from bihuan.base.errors import Conflict, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import Record
from bihuan.web.asked import number
from bihuan.web.faults import status_of
from bihuan.web.forms.inputs import Input, mark
from bihuan.web.pages.organisation.common import asked_day, read_reference


@dataclass(slots=True)
class Act:
    """One act: what it is called, what it asks for, what it does with (record chosen, day, reason, entry seen)."""

    row: Record
    title: str
    about: str
    done: str
    do: Callable[[int, date, str, int], object]
    field: Input | None = None
    danger: bool = False
    day_title: str = "从哪天起"


def answer(request: HttpRequest, act: Act) -> HttpResponse:
    """The form of an act; when it is handed in, the act itself, then back to the person."""
    on, reason = today(), ""
    issues: list[Issue] = []
    day_fault, status = "", 200
    if request.method == "POST":
        day, reason = asked_day(request.POST.get("on", "")), request.POST.get("reason", "").strip()
        chosen = 0
        if act.field is not None:
            chosen = read_reference(act.field, request.POST, actor=request.person)
        if day is None:
            day_fault = "没有写日期，或者没有这一天。写成 2026-03-05。"
        if day is not None and (chosen or act.field is None):
            try:
                act.do(chosen, day, reason, number(request.POST.get("seen", ""), act.row.head))
                messages.success(request, act.done)
                return redirect("organisation.person", act.row.record)
            except Conflict:
                issues = [Issue("conflict", "您打开之后，这条记录有了变动。", "核对一下，再交一次。")]
            except Refused as refused:
                inputs = [act.field] if act.field is not None else []
                issues, status = mark(inputs, refused.issues, actor=request.person), status_of(refused)
        status = status if status != 200 else 422
        on = day or on
    context = {
        "act": act,
        "name": act.row.values["name"],
        "record": act.row.record,
        "seen": act.row.head,
        "on": on.isoformat(),
        "day_fault": day_fault,
        "reason": reason,
        "issues": issues,
    }
    return render(request, "pages/organisation/act.html", context, status=status)
