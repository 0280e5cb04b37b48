"""Figures 指标 of a unit in a period, as cards or as a table: the key ones of every mechanism, or all of one."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError
from bihuan.base.period import Period, period_of
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, tree
from bihuan.web.asked import asked_period, asked_unit, own_unit
from bihuan.web.pages.figures.cards import Card, cards, figures_of, groups_of
from bihuan.web.pages.figures.spans import picker

TABLE = "table"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; `issues` where it cannot be read, the rest then being what is shown instead."""

    known: Catalogue
    units: Tree
    unit: int
    period: Period
    mechanism: str
    issues: list


def wanted(request: HttpRequest) -> Wanted:
    """`unit`, `period` and `mechanism` ('' for all of them) of the address."""
    known, units = catalogue(), tree(today())
    issues = []
    try:
        unit = asked_unit(request, units)
    except BihuanError as fault:
        unit, issues = own_unit(request, units), [_issue(fault)]
    try:
        period = asked_period(request)
    except BihuanError as fault:
        period = period_of(today(), "year")
        issues += getattr(fault, "issues", None) or [_issue(fault)]
    mechanism = request.GET.get("mechanism", "")
    return Wanted(known, units, unit, period, mechanism if mechanism in known.mechanisms else "", issues)


def _issue(fault: BihuanError) -> dict:
    return {"text": str(fault), "mend": ""}


def groups(asked: Wanted, person: int) -> list[dict]:
    """Cards by mechanism."""
    key = groups_of(asked.known)
    chosen = {asked.mechanism: figures_of(asked.known, asked.mechanism)} if asked.mechanism else key
    names = [name for each in chosen.values() for name in each]
    made = cards(asked.known, names, asked.unit, asked.period, today(), actor=person) if names else {}
    return [
        {
            "mechanism": id,
            "title": asked.known.mechanisms[id].title,
            "cards": [made[name] for name in names],
            "more": len(figures_of(asked.known, id)) - len(names),
        }
        for id, names in chosen.items()
        if names
    ]


def figures(request: HttpRequest) -> HttpResponse:
    """GET /figures/: `mechanism`, `unit`, `period`, `view`."""
    asked = wanted(request)
    unit = f"{asked.units.name(asked.unit)}({asked.units.code(asked.unit)})"

    def address(**changed: str) -> str:
        now = {"unit": unit, "period": asked.period.text, "mechanism": asked.mechanism}
        now |= {"view": request.GET.get("view", "")} | changed
        return f"{reverse('figures')}?{urlencode({name: value for name, value in now.items() if value})}"

    context = {
        "unit": unit,
        "unit_name": asked.units.name(asked.unit),
        "typed": request.GET if asked.issues else {},
        "period": asked.period,
        "running": asked.period.end > today(),
        "picker": picker(asked.period, today(), lambda period: address(period=period.text)),
        "mechanism": asked.mechanism,
        "tabs": [
            (_("全部关键指标"), address(mechanism=""), asked.mechanism == ""),
            *(
                (asked.known.mechanisms[id].title, address(mechanism=id), asked.mechanism == id)
                for id in groups_of(asked.known)
            ),
        ],
        "groups": groups(asked, request.person),
        "table": request.GET.get("view") == TABLE,
        "as_cards": address(view=""),
        "as_table": address(view=TABLE),
        "query": address().partition("?")[2],
        "issues": asked.issues,
    }
    return render(request, "pages/figures/figures.html", context, status=422 if asked.issues else 200)


def rows_of(found: list[dict]) -> list[tuple[str, Card]]:
    """Mechanism and card, one row each: for tables and exports."""
    return [(group["title"], card) for group in found for card in group["cards"]]
