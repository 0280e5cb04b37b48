"""Figures 指标: those of a mechanism for a unit and a period, and each one traced to its records."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, NotAllowed
from bihuan.base.period import Period, parse_period, period_of
from bihuan.book.public import head
from bihuan.figures.public import Grid, answer, drill, value
from bihuan.ledger.public import catalogue, several
from bihuan.mechanism.public import LATE_SHARE, Catalogue, Figure
from bihuan.org.public import Tree, posts_of, tree
from bihuan.report.public import Question, read_trace, trace_path
from bihuan.web.asked import page_number
from bihuan.web.bars import bars

PAGE = 50
SPANS = 12  # periods of a trend
MOST_CHILDREN = 40
PARTS = {"of": "分子", "over": "分母", "less": "减数", "base": "基数"}


def figures(request: HttpRequest) -> HttpResponse:
    """GET /figures/: `mechanism`, `unit`, `period`."""
    known, units = catalogue(), tree(today())
    offered = {
        mechanism.id: mechanism.definition.title
        for mechanism in known.mechanisms.values()
        if any(figure.mechanism == mechanism.id for figure in known.figures.values())
    }
    mechanism = request.GET.get("mechanism", "")
    mechanism = mechanism if mechanism in offered else next(iter(offered), "")
    issues = []
    try:
        unit, period = _unit(request, units), _period(request)
    except BihuanError as fault:
        issues = getattr(fault, "issues", None) or [str(fault)]
        unit, period = _own_unit(request, units), period_of(today(), "year")
    names = [
        each.id
        for each in known.figures.values()
        if each.mechanism == mechanism and not each.id.endswith(LATE_SHARE)
    ]
    grid = answer(names, [period, period.previous(), period.last_year()], actor=request.person)
    context = {
        "mechanisms": offered.items(),
        "mechanism": mechanism,
        "unit": f"{units.name(unit)}({units.code(unit)})",
        "period": period,
        "rows": [_row(known, grid, name, unit, period) for name in names],
        "issues": issues,
    }
    return render(request, "pages/figures.html", context, status=422 if issues else 200)


def _row(known: Catalogue, grid: Grid, name: str, unit: int, period: Period) -> dict:
    figure = known.figure(name)
    cells = []
    for each in (period, period.previous(), period.last_year()):
        missing = _missing(grid, name, unit, each)
        cells.append(
            {"text": "" if missing else grid.text(name, unit, each, thousands=True), "missing": missing}
        )
    trace = trace_path(Question(name, unit, period, grid.as_of))
    return {
        "title": figure.title,
        "measure": figure.unit,
        "cells": cells,
        "trace": trace,
        "help": figure.definition.help,
    }


def _missing(grid: Grid, name: str, unit: int, period: Period) -> str:
    try:
        return grid.missing(name, unit, period)
    except BihuanError:  # the unit did not stand then
        return "当时没有这个单位"


def _unit(request: HttpRequest, units: Tree) -> int:
    text = request.GET.get("unit", "").strip()
    if not text:
        return _own_unit(request, units)
    return units.find(text.rpartition("(")[2].rstrip(")") if text.endswith(")") else text)


def _own_unit(request: HttpRequest, units: Tree) -> int:
    """The highest unit at which the person holds a post, else the whole organisation."""
    own = [post.unit for post in posts_of(request.person, today()) if post.unit in units.places]
    return min(own, key=lambda unit: (len(units.above(unit)), unit)) if own else units.roots()[0]


def _period(request: HttpRequest) -> Period:
    text = request.GET.get("period", "").strip()
    return parse_period(text) if text else period_of(today(), "year")


def trace(request: HttpRequest, path: str) -> HttpResponse:
    """GET /trace/FIGURE/UNIT/PERIOD/AS_OF: where the links of reports lead."""
    asked = read_trace(f"/trace/{path}")
    known = catalogue()
    figure = known.figure(asked.figure)
    found = value(asked.figure, asked.unit, asked.period, as_of=asked.as_of, actor=request.person)
    units = tree(asked.period.end, asked.as_of)
    context = {
        "figure": figure,
        "found": found,
        "unit": units.name(asked.unit),
        "period": asked.period,
        "mechanism": known.mechanisms[figure.mechanism].definition.title,
        "trend": _trend(figure, asked, request.person),
        "below": _below(figure, asked, units, request.person),
        "newer": head().seq > asked.as_of,
        "now": trace_path(Question(asked.figure, asked.unit, asked.period, head().seq)),
        **_behind(asked, page_number(request), request.person),
    }
    return render(request, "pages/trace.html", context)


def _behind(asked: Question, number: int, person: int) -> dict:
    try:
        behind = drill(
            asked.figure,
            asked.unit,
            asked.period,
            as_of=asked.as_of,
            offset=(number - 1) * PAGE,
            limit=PAGE,
            actor=person,
        )
    except NotAllowed as refused:
        return {"closed": refused.issues}
    shown = {each.record: each for each in several([row.record for row in behind.rows], actor=person)}
    return {
        "rows": [
            {
                "record": row.record,
                "shown": shown.get(row.record),
                "part": PARTS.get(row.part, ""),
                "amount": row.amount,
            }
            for row in behind.rows
        ],
        "parts": any(row.part in PARTS for row in behind.rows),
        "total": behind.total,
        "before": number - 1,
        "after": number + 1 if number * PAGE < behind.total else 0,
    }


def _trend(figure: Figure, asked: Question, person: int) -> dict | None:
    """The same figure in the periods before, the oldest first."""
    spans = [asked.period]
    try:
        while len(spans) < SPANS:
            spans.append(spans[-1].previous())
    except (BihuanError, ValueError, OverflowError):
        pass
    spans.reverse()
    grid = answer([figure.id], spans, as_of=asked.as_of, actor=person)
    points = [(each.text, *_number(grid, figure.id, asked.unit, each)) for each in spans]
    return (
        bars([point for point in points if point[2]])
        if any(point[1] is not None for point in points)
        else None
    )


def _number(grid: Grid, name: str, unit: int, period: Period) -> tuple:
    if _missing(grid, name, unit, period):
        return None, ""
    return grid.number(name, unit, period), grid.text(name, unit, period, thousands=True)


def _below(figure: Figure, asked: Question, units: Tree, person: int) -> Sequence[dict]:
    """The units directly below, each with its own value and trace."""
    children = units.children(asked.unit)[:MOST_CHILDREN]
    if not children:
        return ()
    grid = answer([figure.id], [asked.period], as_of=asked.as_of, actor=person)
    rows = []
    for unit in children:
        number, text = _number(grid, figure.id, unit, asked.period)
        question = Question(asked.figure, unit, asked.period, asked.as_of)
        rows.append({"name": units.name(unit), "text": text or "—", "trace": trace_path(question)})
    return rows
