"""Moving, merging and ending units: what it brings is shown first; nothing is written before it is confirmed."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.base.errors import Conflict, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import Record
from bihuan.duty.public import Status, obligations
from bihuan.ledger.public import (
    Change,
    Consequences,
    Plan,
    change,
    consequences,
    end_unit,
    merge_unit,
    plan_change,
    plan_end_unit,
    plan_merge_unit,
)
from bihuan.org.public import tree
from bihuan.web.asked import number
from bihuan.web.faults import status_of
from bihuan.web.forms.inputs import Input
from bihuan.web.pages.organisation.common import (
    UNIT,
    asked_day,
    field_of,
    names_of,
    need_to_arrange,
    read_reference,
    row_of,
)

MOVE, MERGE, END = "move", "merge", "end"
FIELDS = {MOVE: "parent", MERGE: "successor"}
MOST_SHOWN = 12


@dataclass(slots=True)
class Asked:
    """What was asked for: which act on which unit, its target (0: none yet), its day, its reason."""

    how: str
    row: Record
    field: Input | None
    target: int = 0
    on: date | None = None
    reason: str = ""
    fault: str = ""

    @property
    def complete(self) -> bool:
        """Whether it can be previewed."""
        return self.on is not None and (self.field is None or bool(self.target))


def move(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /organisation/units/N/move: under another unit; `to`, `on`, `reason`."""
    return _regroup(request, record, MOVE)


def merge(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /organisation/units/N/merge: into another unit, with people and units below."""
    return _regroup(request, record, MERGE)


def end(request: HttpRequest, record: int) -> HttpResponse:
    """GET and POST /organisation/units/N/end: the unit is dissolved."""
    return _regroup(request, record, END)


def _regroup(request: HttpRequest, record: int, how: str) -> HttpResponse:
    row = row_of(record, UNIT)
    need_to_arrange(request.person, UNIT, record)
    asked = _asked(request, row, how)
    seen = number(request.POST.get("seen", ""), row.head)
    issues: list[Issue] = []
    status = 200
    if asked.complete:
        try:
            if request.method == "POST":
                _do(asked, seen, request.person)
                messages.success(request, _("已办理，从 {day} 起生效。").format(day=asked.on))
                return redirect("organisation.unit", record)
            issues = _plan(asked, row.head, request.person).issues
        except Conflict:
            issues, status = (
                [Issue("conflict", "您打开之后，这里有了变动。", "看一看新的后果，再确认。")],
                409,
            )
        except Refused as refused:
            issues, status = refused.issues, status_of(refused)
    elif request.GET.get("on") is not None or request.method == "POST":
        status = 422
    context = {"asked": asked, "how": how, "issues": issues, "seen": row.head, "name": row.values["name"]}
    if asked.complete:
        context |= _preview(asked, request.person)
    context["sure"] = asked.complete and not issues
    context |= {"record": record, "on": (asked.on or today()).isoformat()}
    return render(request, "pages/organisation/regroup.html", context, status=status)


def _asked(request: HttpRequest, row: Record, how: str) -> Asked:
    given = request.POST if request.method == "POST" else request.GET
    field = field_of(UNIT, FIELDS[how], actor=request.person) if how in FIELDS else None
    asked = Asked(how, row, field, reason=given.get("reason", "").strip())
    if "on" not in given:
        asked.on = None
        return asked
    asked.on = asked_day(given.get("on", ""))
    if asked.on is None:
        asked.fault = "没有写日期，或者没有这一天。写成 2026-03-05。"
    if field is not None:
        asked.target = read_reference(field, given, actor=request.person)
        if asked.target == row.record:
            field.faults.append("选的就是它自己。换一个单位。")
            asked.target = 0
    return asked


def _plan(asked: Asked, seen: int, actor: int) -> Plan:
    unit, day, reason = asked.row.record, asked.on, asked.reason
    if asked.how == MOVE:
        return plan_change([Change(unit, seen, {"parent": asked.target}, day, reason)], actor=actor)
    if asked.how == MERGE:
        return plan_merge_unit(unit, seen, successor=asked.target, on=day, reason=reason, actor=actor)
    return plan_end_unit(unit, seen, on=day, reason=reason, actor=actor)


def _do(asked: Asked, seen: int, actor: int) -> None:
    unit, day, reason = asked.row.record, asked.on, asked.reason
    if asked.how == MOVE:
        change([Change(unit, seen, {"parent": asked.target}, day, reason)], actor=actor)
    elif asked.how == MERGE:
        merge_unit(unit, seen, successor=asked.target, on=day, reason=reason, actor=actor)
    else:
        end_unit(unit, seen, on=day, reason=reason, actor=actor)


def _preview(asked: Asked, actor: int) -> dict:
    unit = asked.row.record
    units = tree(asked.on)
    if unit not in units.places or asked.target in units.subtree(unit).tolist():
        return {}  # the faults say why
    brings = consequences(unit, asked.target, asked.on, actor=actor, posts_end=asked.how != MOVE)
    named = names_of(
        [
            *brings.fewer,
            *brings.more,
            *brings.unchanged,
            *_persons(brings),
            *(each.unit for each in _all(brings)),
        ]
    )
    year = asked.on.year
    owed = obligations(
        start=date(year, 1, 1), end=date(year, 12, 31), on=today(), unit=unit, actor=actor
    ).of_status(Status.OPEN, Status.MISSED)
    return {
        "brings": brings,
        "duties": len(owed),
        "losing": _watchers(brings.losing, named),
        "gaining": _watchers(brings.gaining, named),
        "fewer": [named[each] for each in brings.fewer],
        "more": [named[each] for each in brings.more],
        "unchanged": [named[each] for each in brings.unchanged],
        "periods": [each.title for each in brings.periods],
        "records": brings.records[:MOST_SHOWN],
        "rest": sum(each.total for each in brings.records[MOST_SHOWN:]),
    }


def _all(brings: Consequences) -> list:
    return [*brings.losing, *brings.gaining]


def _persons(brings: Consequences) -> list[int]:
    return [each.person for each in _all(brings)]


def _watchers(watchers: list, named: dict[int, str]) -> list[dict]:
    return [
        {
            "person": each.person,
            "name": named[each.person],
            "kind": each.kind,
            "unit": named[each.unit],
            "doing": "、".join(each.doing[:4]) + (" 等" if len(each.doing) > 4 else ""),
        }
        for each in watchers
    ]
