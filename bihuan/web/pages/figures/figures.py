"""Figures 指标 of a mechanism for a unit and a period, beside the period before and the year before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError
from bihuan.base.period import Period, period_of
from bihuan.figures.public import Grid, answer
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import LATE_SHARE, Catalogue
from bihuan.org.public import tree
from bihuan.report.public import Question, trace_path
from bihuan.web.asked import asked_period, asked_unit, own_unit
from bihuan.web.pages.figures.cells import missing


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
        unit, period = asked_unit(request, units), asked_period(request)
    except BihuanError as fault:
        issues = getattr(fault, "issues", None) or [str(fault)]
        unit, period = own_unit(request, units), period_of(today(), "year")
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
    return render(request, "pages/figures/figures.html", context, status=422 if issues else 200)


def _row(known: Catalogue, grid: Grid, name: str, unit: int, period: Period) -> dict:
    figure = known.figure(name)
    cells = []
    for each in (period, period.previous(), period.last_year()):
        why = missing(grid, name, unit, each)
        cells.append({"text": "" if why else grid.text(name, unit, each, thousands=True), "missing": why})
    trace = trace_path(Question(name, unit, period, grid.as_of))
    return {
        "title": figure.title,
        "measure": figure.unit,
        "cells": cells,
        "trace": trace,
        "help": figure.definition.help,
    }
