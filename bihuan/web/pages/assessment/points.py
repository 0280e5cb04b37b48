"""Points of a scheme in a period: stars, those who bear them as far as one may see, and the lists of units."""

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.assess.points.public import PointsTable, Scheme, find_scheme, points_of
from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, NotFound
from bihuan.base.period import Period, period_of
from bihuan.browse.public import Asked as Look
from bihuan.browse.public import page as look_through
from bihuan.ledger.public import catalogue, labels
from bihuan.web.pages.assessment.asking import Asked, asked, issues_of, part_of

LISTS = 12


def points(request: HttpRequest, scheme: str) -> HttpResponse:
    """GET /assessment/points/S: `unit`, `period`, `page`."""
    known, wanted = catalogue(), asked(request, usual_period(scheme))
    found, table, issues = find_scheme(known, scheme), None, list(wanted.issues)
    try:
        table = points_of(scheme, wanted.period, unit=wanted.unit, actor=request.person)
    except NotFound:
        raise
    except BihuanError as fault:
        issues += issues_of(fault)
    part = part_of(request, len(table) if table else 0)
    context = {
        "scheme": found,
        "mechanism": known.mechanisms[found.mechanism].definition.title,
        "wanted": wanted,
        "issues": issues,
        "rules": _rules(found),
        "part": part,
        **(_shown(table, wanted, part, request.person) if table is not None else {}),
        **_lists(found, wanted, request.person),
    }
    return render(request, "pages/assessment/points.html", context, status=422 if issues else 200)


def usual_period(scheme: str) -> Period:
    """The scheme's period that runs today."""
    return period_of(today(), find_scheme(catalogue(), scheme).definition.every.value)


def _rules(scheme: Scheme) -> list[dict]:
    return [
        {
            "title": each.title,
            "factor": each.factor,
            "points": each.points,
            "plain": not isinstance(each.points, str),
            "most": each.most,
        }
        for each in scheme.definition.rules.values()
    ]


def _shown(table: PointsTable, wanted: Asked, part, person: int) -> dict:
    """One page of the table: by place where the scheme ranks, else in the order of the units."""
    if table.ranks is not None:
        order = np.argsort(table.ranks, kind="stable")
    else:
        places = wanted.units.places
        order = np.argsort([places.get(unit, len(places)) for unit in table.units.tolist()], kind="stable")
    chosen = [table.row(int(table.bearers[place])) for place in order[part.offset : part.last]]
    named = labels(catalogue(), [row.bearer for row in chosen])
    units = wanted.units
    of_people = table.scheme.definition.to == "person"
    mine = int(person) in set(table.bearers.tolist()) if of_people else False
    return {
        "rows": [
            {
                "row": row,
                "name": named[row.bearer],
                "unit": units.name(row.unit) if of_people and row.unit in units.places else "",
            }
            for row in chosen
        ],
        "of_people": of_people,
        "stars": [(title, count) for title, count in table.star_counts().items()]
        if table.scheme.definition.stars
        else [],
        "total": len(table),
        "ranking": table.ranks is not None,
        "notes": table.notes,
        "mine": table.row(person) if mine else None,
    }


def _lists(scheme: Scheme, wanted: Asked, person: int) -> dict:
    """The lists of the units at the unit and below it for the period, as far as the person may see them."""
    filters = {"period": wanted.period.text, "under": wanted.units.code(wanted.unit)}
    view = Look(scheme.list_ledger, filters, sort="unit", limit=LISTS)
    found = look_through(view, actor=person)
    return {"lists": found.records, "lists_total": found.total}
