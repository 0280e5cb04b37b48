"""One warning: its rule in words, what raised it as far as one may read that, its life, and what may be done with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.assess.warning.public import LEDGER, rule_of, rule_words
from bihuan.base.clock import today
from bihuan.base.errors import BihuanError, NotFound
from bihuan.base.period import parse_period
from bihuan.book.public import current, head
from bihuan.figures.public import value
from bihuan.ledger.public import Shown, catalogue, get, history, open_steps, several
from bihuan.mechanism.public import Catalogue
from bihuan.report.public import Question, trace_path
from bihuan.web.due import due_words
from bihuan.web.pages.assessment.warnings import OVER, TAGS

FACTS = ("measure", "snoozed_until", "snooze_reason", "feedback", "cleared_on")


def warning(request: HttpRequest, record: int) -> HttpResponse:
    """GET /assessment/warnings/N; NotFound for what is no warning, or may not be seen."""
    seen = get(record, actor=request.person)
    if not seen.ledger.endswith(f".{LEDGER}"):
        raise NotFound(f"#{record} 不是预警。")
    known = catalogue()
    ledger = known.ledger(seen.ledger)
    rule = rule_of(known, seen.ledger, str(seen.values.get("cause", "")))
    steps = open_steps(current([record])[record], actor=request.person, on=today())
    context = {
        "seen": seen,
        "mechanism": known.mechanisms[ledger.mechanism].definition.title,
        "rule": rule_words(known, rule) if rule else None,
        "level": seen.texts.get("level", ""),
        "tag": "" if seen.state == OVER else TAGS.get(seen.texts.get("level", ""), "open"),
        "over": seen.state == OVER,
        "due": due_words(seen.due_on, today()) if seen.due_on and seen.state != OVER else "",
        "facts": [(ledger.fields[name].title, seen.texts[name]) for name in FACTS if seen.texts.get(name)],
        "steps": [{"name": name, "title": step.title} for name, step in steps.items()],
        "who": rule_words(known, rule).to if rule else "",
        "past": list(reversed(history(record, actor=request.person))),
        **_raised_by(known, seen, rule, request.person),
    }
    return render(request, "pages/assessment/warning.html", context)


def _raised_by(known: Catalogue, seen: Shown, rule: str, person: int) -> dict:
    """The record that it is about, or the figure with its value then and now; what may not be read is left out."""
    if record := seen.values.get("about_record"):
        found = several([int(record)], actor=person)
        return {"about": found[0] if found else None, "about_closed": not found}
    period, name = seen.values.get("period"), rule.partition(".")[2]
    if not period or not rule:
        return {}
    mechanism = rule.partition(".")[0]
    figure = known.find_figure(known.mechanisms[mechanism].warnings[name].figure, mechanism)
    unit = int(str(seen.values.get("cause", "")).split(":")[1])
    try:
        span = parse_period(str(period))
        found = value(figure.id, unit, span, actor=person)
    except BihuanError:
        return {"about_closed": True}
    if found.missing:
        return {"figure": figure, "about_closed": True, "missing": found.missing}
    return {
        "figure": figure,
        "span": span,
        "then": seen.texts.get("value", ""),
        "now": found.text,
        "trace": trace_path(Question(figure.id, unit, span, head().seq)),
    }
