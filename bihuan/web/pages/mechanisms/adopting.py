"""Adopting and upgrading: what the mechanism will ask of whom, and what it changes, before anybody says yes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, Refused
from bihuan.base.issue import Issue, Level
from bihuan.duty.public import burden
from bihuan.ledger.public import Adoption, adopt_pack, adopting_units, catalogue, plan_adoption, touched
from bihuan.mechanism.public import differences, in_order
from bihuan.org.public import Tree, tree
from bihuan.web.asked import asked_unit
from bihuan.web.pages.mechanisms.burdens import burden_rows, gap_rows, monthly
from bihuan.web.pages.mechanisms.opened import (
    FORCE,
    SHIPPED,
    WORK,
    Opened,
    known_with,
    missing_uses,
    opened,
    refuse_writing,
    shipped_names,
)
from bihuan.web.pages.mechanisms.versions import grouped

LONGEST_BASIS = 2000
BURDEN = "burden_"  # how the codes of advice on burden begin


def adopting(request: HttpRequest, name: str) -> HttpResponse:
    """GET and POST /mechanisms/M/adopt: `of` which text, for the unit `unit`; POST also `basis` and `seen`, what was read."""
    refuse_writing(request)
    pack = opened(request, name, prefer=(WORK, SHIPPED, FORCE))
    if pack.which == FORCE or pack.built_in:
        return render(request, "pages/mechanisms/nothing_to_adopt.html", {"pack": pack})
    planned, units = plan_adoption(pack.files, name=name), tree(today())
    issues: list = []
    unit = _first_unit(request, units)
    try:
        unit = asked_unit(_asking(request), units) if _unit_text(request) else unit
    except BihuanError as fault:
        issues = getattr(fault, "issues", None) or [str(fault)]
    basis = request.POST.get("basis", "").strip()
    if request.method == "POST" and not issues:
        try:
            _refuse_without_basis(planned, basis)
            return _adopt(request, pack, unit, basis)
        except Refused as refused:
            issues = refused.issues
    context = _context(request, pack, planned, units, unit)
    context |= {"basis": basis, "refused": issues, "longest": LONGEST_BASIS}
    return render(request, "pages/mechanisms/adopting.html", context, status=422 if issues else 200)


def _refuse_without_basis(planned: Adoption, basis: str) -> None:
    """What the rules on reducing burden warn of may have its reasons; whoever adopts it says which."""
    if not basis and any(each.code.startswith(BURDEN) for each in planned.issues):
        text = _("检查器指出它有增加负担的做法，没有写依据。")
        raise Refused([Issue("adopt.basis", text, _("写明凭哪个文件这样做，再采用。"), field="basis")])


def _adopt(request: HttpRequest, pack: Opened, unit: int, basis: str) -> HttpResponse:
    seen = request.POST.get("seen", "") or "unseen"
    entry = adopt_pack(pack.files, unit=unit, actor=request.person, basis=basis, seen=seen, name=pack.name)
    text = _("已采用“%(title)s”第 %(version)s 版（第 %(seq)s 号分录），从今天起生效。")
    messages.success(
        request, text % {"title": pack.title, "version": entry.values["version"], "seq": entry.seq}
    )
    then = request.POST.get("then", "")
    if then in shipped_names():
        return redirect("mechanisms.adopt", then)
    return redirect("mechanisms.mechanism", pack.name)


def _unit_text(request: HttpRequest) -> str:
    return (request.POST if request.method == "POST" else request.GET).get("unit", "").strip()


def _asking(request: HttpRequest) -> HttpRequest:
    """The request with the unit of its form where addresses have it."""
    if request.method == "POST":
        request.GET = request.GET.copy()
        request.GET["unit"] = _unit_text(request)
    return request


def _first_unit(request: HttpRequest, units: Tree) -> int:
    """The highest unit for which the person may adopt."""
    may = adopting_units(request.person)
    if may is None:
        return units.roots()[0]
    return min(
        (each for each in may if each in units.places), key=lambda each: (len(units.above(each)), each)
    )


def _context(request: HttpRequest, pack: Opened, planned: Adoption, units: Tree, unit: int) -> dict:
    missing = missing_uses(pack.shown) if pack.shown else []
    ours = [each for each in planned.issues if not (missing and each.level is Level.ERROR)]
    errors = [each for each in ours if each.level is Level.ERROR]
    context = {
        "pack": pack,
        "planned": planned,
        "upgrade": planned.before,
        "unit": f"{units.name(unit)}({units.code(unit)})",
        "unit_name": units.name(unit),
        "then": request.GET.get("then", request.POST.get("then", "")),
        "first": _first(missing, unit) if missing else [],
        "faults": errors,
        "advice": [each for each in ours if each.level is not Level.ERROR],
        "ready": not missing and not errors and planned.mechanism is not None,
    }
    if planned.mechanism is None:
        return context
    known = known_with(planned.mechanism)
    weight = burden(planned.mechanism, known, unit, today())
    context |= {
        "weight": weight,
        "monthly": monthly(weight.entries),
        "monthly_fields": monthly(weight.fields),
        "monthly_seen": monthly(weight.seen) if weight.seen else "",
        "shares": burden_rows(weight, known),
        "gaps": gap_rows(weight, units),
    }
    if planned.before is not None:
        context |= _upgrade(request, planned, unit, context["weight"].entries)
    return context


def _first(missing: list, unit: int) -> list[dict]:
    """What must be adopted before, in order, each with what it asks by itself."""
    return [
        {
            "name": each.id,
            "title": each.title,
            "about": each.about,
            "monthly": monthly(burden(each, known_with(each), unit, today()).entries),
        }
        for each in in_order(missing)
    ]


def _upgrade(request: HttpRequest, planned: Adoption, unit: int, entries: object) -> dict:
    known = catalogue()
    found = differences(planned.before, planned.mechanism)
    before = burden(planned.before, known, unit, today())
    rows = touched(found, planned.mechanism.id, known, known.plus(planned.mechanism), actor=request.person)
    return {
        "meaning": grouped(found),
        "touched": rows,
        "before_monthly": monthly(before.entries),
        "before_fields": monthly(before.fields),
        "heavier": entries > before.entries,
        "lighter": entries < before.entries,
    }
