"""One figure traced: its value, how it came about, the units below it and the records behind it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.errors import BihuanError, NotAllowed
from bihuan.book.public import head
from bihuan.figures.public import answer, drill, value
from bihuan.ledger.public import catalogue, several
from bihuan.mechanism.public import Figure
from bihuan.org.public import Tree, tree
from bihuan.report.public import Question, read_trace, trace_path
from bihuan.web.asked import page_number
from bihuan.web.bars import bars
from bihuan.web.pages.figures.cells import number_of

PAGE = 50
SPANS = 12  # periods of a trend
MOST_CHILDREN = 40
PARTS = {"of": "分子", "over": "分母", "less": "减数", "base": "基数"}


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
    return render(request, "pages/figures/trace.html", context)


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
    points = [(each.text, *number_of(grid, figure.id, asked.unit, each)) for each in spans]
    return (
        bars([point for point in points if point[2]])
        if any(point[1] is not None for point in points)
        else None
    )


def _below(figure: Figure, asked: Question, units: Tree, person: int) -> Sequence[dict]:
    """The units directly below, each with its own value and trace."""
    children = units.children(asked.unit)[:MOST_CHILDREN]
    if not children:
        return ()
    grid = answer([figure.id], [asked.period], as_of=asked.as_of, actor=person)
    rows = []
    for unit in children:
        number, text = number_of(grid, figure.id, unit, asked.period)
        question = Question(asked.figure, unit, asked.period, asked.as_of)
        rows.append({"name": units.name(unit), "text": text or "—", "trace": trace_path(question)})
    return rows
