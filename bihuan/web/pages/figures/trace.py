"""One figure traced: its value, how it came about, its course, the units below it and the records behind it."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from bihuan.base.clock import today
from bihuan.base.errors import BihuanError
from bihuan.base.period import parse_period
from bihuan.book.public import head
from bihuan.figures.public import WITHHELD, Readings, definition, expression, readings
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue, Figure
from bihuan.org.public import Tree, steady, tree
from bihuan.report.public import Question, read_trace, trace_path
from bihuan.web.asked import asked_unit, number
from bihuan.web.charts import Point, column_chart
from bihuan.web.pages.figures.behind import behind, parts_of
from bihuan.web.pages.figures.below import PAGE, below, heat_map, months_of
from bihuan.web.pages.figures.cards import points_of
from bihuan.web.pages.figures.moment import FORM, moment_of, read_moment
from bihuan.web.pages.figures.since import differences, since
from bihuan.web.pages.figures.spans import picker, trend_of
from bihuan.web.pages.figures.words import changes

MOVES = ("unit", "period", "at")


@steady()
def trace(request: HttpRequest, path: str) -> HttpResponse:
    """GET /trace/FIGURE/UNIT/PERIOD/AS_OF: where the links of reports lead; `unit`, `period`, `at` move to another."""
    asked = read_trace(f"/trace/{path}")
    known = catalogue()
    figure = known.figure(asked.figure)
    units = tree(asked.period.end, asked.as_of)
    moment = moment_of(min(asked.as_of, head().seq))
    issues: list = []
    if any(name in request.GET for name in MOVES):
        at = f"{moment:{FORM}}" if moment else ""
        try:
            return redirect(trace_path(_moved(request, asked, units, at)))
        except BihuanError as fault:
            issues = getattr(fault, "issues", None) or [{"text": str(fault)}]
    on = min(today(), moment.date()) if moment else today()
    context = _context(request, known, figure, asked, units, on) | {
        "moment": moment,
        "at": request.GET.get("at", f"{moment:{FORM}}" if moment else ""),
        "typed": request.GET if issues else {},
        "issues": issues,
    }
    return render(request, "pages/figures/trace.html", context, status=422 if issues else 200)


def _moved(request: HttpRequest, asked: Question, units: Tree, at: str) -> Question:
    """The question with what the form changed; what was left as it stood stays exactly as it was."""
    wanted = request.GET
    unit = asked_unit(request, units) if wanted.get("unit", "").strip() else asked.unit
    period = parse_period(wanted["period"]) if wanted.get("period", "").strip() else asked.period
    moment = wanted.get("at", at).strip()
    as_of = asked.as_of if moment == at else read_moment(moment) if moment else head().seq
    return Question(asked.figure, unit, period, as_of)


def _context(
    request: HttpRequest, known: Catalogue, figure: Figure, asked: Question, units: Tree, on: date
) -> dict:
    person = request.person
    spans = trend_of(asked.period, on)
    before, last_year = asked.period.previous(), asked.period.last_year()
    periods = list(dict.fromkeys([*spans, asked.period, before, last_year]))
    together = (
        [asked.unit, *children] if len(children := units.children(asked.unit)) <= PAGE else [asked.unit]
    )
    # The months of the heat map are asked together with the rest, for the units below too: one pass over the ledger.
    months = months_of(asked.period, on)
    found = readings(
        [figure.id], together, list(dict.fromkeys([*periods, *months])), as_of=asked.as_of, actor=person
    )
    now = found[figure.id, asked.unit, asked.period]
    withheld = now.missing == WITHHELD
    context = {
        "figure": figure,
        "found": now,
        "asked": asked,
        "files": reverse("figures.file", args=[trace_path(asked).removeprefix("/trace/")]),
        "withheld": withheld,
        "unit": units.name(asked.unit),
        "unit_text": f"{units.name(asked.unit)}({units.code(asked.unit)})",
        "mechanism": known.mechanisms[figure.mechanism],
        "picker": picker(asked.period, on, lambda each: _path(asked, period=each)),
        "above": [(units.name(each), _path(asked, unit=each)) for each in units.path(asked.unit)[:-1]],
        "definition": definition(known, figure.id).partition("〔")[0],
        "expression": expression(figure),
        "changes": (
            []
            if withheld
            else [
                (words, way, _path(asked, period=other))
                for words, way, other in changes(figure, found, asked.unit, asked.period)
            ]
        ),
        "running": asked.period.end > on,
        "list": f"{reverse('figures')}?{urlencode(_list_query(figure, asked, units))}",
    }
    if withheld:
        return context
    points = points_of(figure, found, asked.unit, spans)
    return context | _whole(request, known, figure, asked, units, found, points, on)


def _whole(
    request: HttpRequest,
    known: Catalogue,
    figure: Figure,
    asked: Question,
    units: Tree,
    found: Readings,
    points: Sequence[Point],
    on: date,
) -> dict:
    """What only those see who may see the figure."""
    person = request.person
    page = number(request.GET.get("units", ""), 1) or 1
    lower = below(asked, units, page, actor=person)
    now = found[figure.id, asked.unit, asked.period]
    later = None
    if head().seq > asked.as_of:
        later = since(figure, asked, now, found.basis[figure.id], actor=person)
    return {
        "parts": parts_of(known, figure, asked, now, actor=person),
        "trend": column_chart(points) if any(each.number is not None for each in points) else None,
        "below": lower,
        "heat": heat_map(asked, units, lower.units, on, actor=person),
        "later": later,
        "differences": (
            differences(asked, head().seq, actor=person) if later and request.GET.get("since") else None
        ),
        **behind(figure, asked, request.GET, actor=person),
    }


def _path(asked: Question, **changed: object) -> str:
    parts = {"figure": asked.figure, "unit": asked.unit, "period": asked.period, "as_of": asked.as_of}
    return trace_path(Question(**(parts | changed)))


def _list_query(figure: Figure, asked: Question, units: Tree) -> dict[str, str]:
    unit = f"{units.name(asked.unit)}({units.code(asked.unit)})"
    return {"mechanism": figure.mechanism, "unit": unit, "period": asked.period.text}
