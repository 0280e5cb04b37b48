"""Trying a pack on past data: what its figures, warnings, duties and points would have been, beside the version in force."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError
from bihuan.base.issue import Level
from bihuan.base.period import Period, parse_period, period_of
from bihuan.ledger.public import catalogue, check_files
from bihuan.mechanism.public import Catalogue, Mechanism
from bihuan.org.public import tree
from bihuan.web.asked import asked_unit, own_unit
from bihuan.web.pages.mechanisms.opened import (
    FORCE,
    SHIPPED,
    WORK,
    Opened,
    known_with,
    missing_uses,
    opened,
    refuse_writing,
    title_of,
)
from bihuan.web.pages.mechanisms.tried import Trial, tried_duties, tried_figures, tried_points, tried_warnings

FIGURES, WARNINGS, DUTIES, POINTS = "figures", "warnings", "duties", "points"
# What only forbids adopting; the pack says clearly enough what it means.
NOT_IN_THE_WAY = frozenset({"version_stale", "adopt.version"})
LONGEST_DAYS = 400


def trying(request: HttpRequest, name: str) -> HttpResponse:
    """GET /mechanisms/M/try: `of` which text, `part`, `unit`, `period`; `only` changed figures, as a part of another page."""
    refuse_writing(request)
    pack = opened(request, name, prefer=(WORK, SHIPPED, FORCE))
    parts = _parts(pack.shown)
    part = request.GET.get("part", "")
    part = part if part in parts else FIGURES
    units, issues = tree(today()), []
    try:
        unit, period = asked_unit(request, units), _period(request, part, pack.shown)
    except BihuanError as fault:
        issues = getattr(fault, "issues", None) or [str(fault)]
        unit, period = own_unit(request, units), _default_period(part, pack.shown)
    context = {
        "pack": pack,
        "which": title_of(pack.which),
        "part": part,
        "parts": parts.items(),
        "unit": f"{units.name(unit)}({units.code(unit)})",
        "period": period,
        "issues": issues,
        "faults": _faults(pack),
        "in_force": pack.adopted,
        "alike_in_force": pack.adopted is not None and dict(pack.files) == dict(pack.adopted.mechanism.files),
        "only": bool(request.GET.get("only")),
    }
    if pack.mechanism is not None and not context["faults"] and not issues:
        known = catalogue()
        trial = Trial(
            name,
            pack.mechanism,
            known_with(pack.mechanism),
            known.mechanisms.get(name),
            known,
            unit,
            period,
            units,
            request.person,
        )
        context |= _asked(part, trial)
    fragment = request.htmx and context["only"]
    template = "pages/mechanisms/tried_figures.html" if fragment else "pages/mechanisms/trying.html"
    return render(request, template, context, status=422 if context["issues"] else 200)


def _asked(part: str, trial: Trial) -> dict:
    ask = {FIGURES: tried_figures, WARNINGS: tried_warnings, DUTIES: tried_duties, POINTS: tried_points}[part]
    try:
        return ask(trial)
    except BihuanError as fault:
        return {"issues": getattr(fault, "issues", None) or [str(fault)]}


def _parts(pack: Mechanism | None) -> dict[str, str]:
    parts = {FIGURES: _("指标")}
    if pack is not None:
        parts |= {WARNINGS: _("预警")} if pack.warnings else {}
        parts |= {DUTIES: _("责任")} if pack.definition.duties else {}
        parts |= {POINTS: _("积分")} if pack.points else {}
    return parts


def _period(request: HttpRequest, part: str, pack: Mechanism | None) -> Period:
    """The period asked for; the days of warnings are gone through one by one, so that they are bounded."""
    text = request.GET.get("period", "").strip()
    period = parse_period(text) if text else _default_period(part, pack)
    if part == WARNINGS and (period.end - period.start).days > LONGEST_DAYS:
        period = parse_period(f"{period.start.year}")
    return period


def _default_period(part: str, pack: Mechanism | None) -> Period:
    if part == FIGURES:
        return period_of(today(), "year")
    if part == POINTS and pack is not None and pack.points:
        return period_of(today(), next(iter(pack.points.values())).every).previous()
    return period_of(today(), "month").previous()


def _faults(pack: Opened) -> int:
    """How many errors forbid trying it."""
    if pack.which == FORCE:
        return 0
    issues = check_files(pack.files, name=pack.name, known=_others(pack))
    return sum(each.level is Level.ERROR and each.code not in NOT_IN_THE_WAY for each in issues)


def _others(pack: Opened) -> Catalogue:
    """What is in force, and what the pack uses that could be."""
    known = catalogue()
    missing = missing_uses(pack.shown) if pack.shown else []
    return Catalogue([*known.mechanisms.values(), *missing]) if missing else known
