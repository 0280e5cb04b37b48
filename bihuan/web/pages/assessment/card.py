"""One scorecard: what it assesses and how, its cycles, and opening the next one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.assess.score.public import Card, card_at, open_cycle
from bihuan.base.clock import today
from bihuan.base.errors import BihuanError
from bihuan.base.period import parse_period, period_of
from bihuan.book.public import VOID, find
from bihuan.ledger.public import by_in_words, catalogue, where_allowed
from bihuan.mechanism.language import ITEM_KIND_TITLES
from bihuan.org.public import Tree, tree
from bihuan.web.asked import own_unit
from bihuan.web.faults import status_of
from bihuan.web.pages.assessment.asking import issues_of, part_of, period_title


def card(request: HttpRequest, card: str) -> HttpResponse:
    """GET and POST /assessment/cards/C: POST opens a cycle for `unit` and `period`."""
    found, units = card_at(card, None), tree(today())
    allowed = where_allowed(catalogue(), request.person, found.definition.by)
    typed = {"unit": request.POST.get("unit", ""), "period": request.POST.get("period", "")}
    issues, status = [], 200
    if request.method == "POST":
        try:
            at = units.find(typed["unit"].rpartition("(")[2].rstrip(")").strip())
            made = open_cycle(card, at, parse_period(typed["period"].strip()), actor=request.person)
            messages.success(request, _("已开启，现在收集数据、评分。"))
            return redirect("assessment.cycle", made)
        except BihuanError as fault:
            issues, status = issues_of(fault), status_of(fault)
    else:
        usual = period_of(today(), found.definition.every).previous()
        at = _usual_unit(request, units, allowed)
        typed = {"unit": f"{units.name(at)}({units.code(at)})" if at else "", "period": usual.text}
    rows = find(found.ledger("cycle")).exclude(state=VOID).order_by("-effective_on", "unit")
    part = part_of(request, rows.count())
    context = {
        "card": found,
        "cycles": [_row(found, units, row) for row in part.of(rows)],
        "part": part,
        "segments": _segments(found),
        "grades": found.definition.grades,
        "may_open": allowed is None or bool(allowed),
        "typed": typed,
        "issues": issues,
        "organiser": by_in_words(catalogue(), catalogue().ledger(found.ledger("cycle")), found.definition.by),
    }
    return render(request, "pages/assessment/card.html", context, status=status)


def _usual_unit(request: HttpRequest, units: Tree, allowed: frozenset[int] | None) -> int:
    own = own_unit(request, units)
    if allowed is None or own in allowed:
        return own
    return min(allowed, key=lambda unit: (len(units.above(unit)), unit)) if allowed else 0


def _row(card: Card, units: Tree, row) -> dict:
    states = card.catalogue.ledger(card.ledger("cycle")).states
    return {
        "record": row.record,
        "period": period_title(str(row.values.get("period", ""))),
        "unit": units.name(row.unit) if row.unit in units.places else "",
        "state": states.get(row.state, row.state),
        "final": row.state == "final",
    }


def _segments(card: Card) -> list[dict]:
    """What is assessed, segment by segment."""
    return [
        {
            "title": segment.title,
            "points": segment.points,
            "items": [
                {
                    "title": item.title,
                    "help": item.help,
                    "points": item.points,
                    "kind": ITEM_KIND_TITLES[item.kind].partition("，")[0].partition("：")[0],
                }
                for item in segment.items.values()
            ],
        }
        for segment in card.definition.segments.values()
    ]
