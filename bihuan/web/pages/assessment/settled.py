"""One list of points: its table, settled or as it stands now, what would be different since, and the objections to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.assess.points.public import PointsRow, find_scheme, pinned, points_of, would_be_now
from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.base.period import parse_period
from bihuan.book.public import current
from bihuan.ledger.public import catalogue, get, labels, listing, open_steps
from bihuan.web.pages.assessment.asking import part_of
from bihuan.web.rights import may_begin

LIST = "_list"


def settled(request: HttpRequest, record: int) -> HttpResponse:
    """GET /assessment/lists/N; NotFound for what is no list of points, or may not be seen."""
    seen = get(record, actor=request.person)
    if not seen.ledger.endswith(LIST):
        raise NotFound(f"#{record} 不是积分表。")
    known = catalogue()
    scheme = find_scheme(known, seen.ledger.removesuffix(LIST))
    period = parse_period(str(seen.values["period"]))
    final = seen.state == "final"
    table = (
        pinned(record, actor=request.person)
        if final
        else points_of(scheme.id, period, unit=seen.unit, actor=request.person)
    )
    changed = would_be_now(record, actor=request.person, then=table) if final else []
    part = part_of(request, len(table))
    rows = [table.row(int(each)) for each in table.bearers[part.offset : part.last]]
    named = labels(known, {row.bearer for row in rows} | {each.bearer for each in changed})
    context = {
        "seen": seen,
        "scheme": scheme,
        "period": period,
        "final": final,
        "as_of": table.as_of,
        "rows": [{"row": row, "name": named[row.bearer]} for row in rows],
        "ranking": table.ranks is not None,
        "starred": bool(scheme.definition.stars),
        "part": part,
        "changed": [{"name": named[each.bearer], **_beside(each.then, each.now)} for each in changed],
        "objections": listing(scheme.objection_ledger, actor=request.person, parent=record),
        "may_object": not final and may_begin(known, known.ledger(scheme.objection_ledger), request.person),
        "steps": [
            (name, step.title)
            for name, step in open_steps(current([record])[record], actor=request.person, on=today()).items()
        ],
    }
    return render(request, "pages/assessment/settled.html", context)


def _beside(then: PointsRow | None, now: PointsRow | None) -> dict:
    return {
        "then": then.points if then else None,
        "now": now.points if now else None,
        "then_total": then.total if then else None,
        "now_total": now.total if now else None,
    }
