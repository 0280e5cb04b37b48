"""Warnings: those that stand and those that are over, of my units, and the rules that raise them."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.assess.warning.public import LEDGER
from bihuan.base.clock import today
from bihuan.base.errors import BihuanError
from bihuan.base.period import period_of
from bihuan.book.public import current
from bihuan.browse.public import Asked as Look
from bihuan.browse.public import Page
from bihuan.browse.public import page as look_through
from bihuan.ledger.public import Shown, catalogue, open_steps
from bihuan.mechanism.language import LEVELS
from bihuan.web.due import due_words
from bihuan.web.pages.assessment.asking import asked, issues_of, part_of

STANDING, OVER = ("raised", "handling", "snoozed"), "cleared"
TAGS = {"红色": "late", "橙色": "soon", "黄色": "soon"}


def warnings(request: HttpRequest) -> HttpResponse:
    """GET /assessment/warnings/: `mechanism`, `level`, `unit`, `past` (those that are over), `page`."""
    wanted = asked(request, period_of(today(), "year"))
    past, level = bool(request.GET.get("past")), request.GET.get("level", "")
    mechanisms = with_warnings()
    mechanism = request.GET.get("mechanism", "")
    mechanism = mechanism if mechanism in mechanisms else ""
    under = wanted.units.code(wanted.unit) if request.GET.get("unit", "").strip() else ""
    filters = {"state": OVER if past else STANDING, "level": level if level in LEVELS else "", "under": under}
    total, rows, issues = 0, [], list(wanted.issues)
    number = max(1, part_of(request, 10**9).number)
    for name in [mechanism] if mechanism else mechanisms:
        try:
            found = seen_warnings(name, request.person, filters=filters, limit=number * 50)
        except BihuanError as fault:
            issues += issues_of(fault)
            continue
        total += found.total
        rows += found.records
    part = part_of(request, total)
    rows.sort(key=lambda each: (each.effective_on, each.record), reverse=True)
    context = {
        "wanted": wanted,
        "past": past,
        "level": level,
        "levels": LEVELS,
        "mechanism": mechanism,
        "mechanisms": mechanisms,
        "unit_text": wanted.unit_text if under else "",
        "rows": warning_rows(part.of(rows), request.person),
        "part": part,
        "rules": _rules(mechanism),
        "issues": issues,
    }
    return render(request, "pages/assessment/warnings.html", context, status=422 if issues else 200)


def with_warnings() -> dict[str, str]:
    """Titles of the mechanisms that have warnings, by id."""
    return {each.id: each.definition.title for each in catalogue().mechanisms.values() if each.warnings}


def seen_warnings(mechanism: str, person: int, *, filters: dict, limit: int) -> Page:
    """Warnings of a mechanism that the person may see, the newest first."""
    return look_through(Look(f"{mechanism}.{LEDGER}", filters, limit=limit), actor=person)


def warning_rows(found: Sequence[Shown], person: int) -> list[dict]:
    """Warnings as rows of a list, each with the steps that this person may take."""
    kept = current([each.record for each in found if each.state != OVER])
    rows = []
    for each in found:
        ended, level = each.state == OVER, each.texts.get("level", "")
        steps = open_steps(kept[each.record], actor=person, on=today()) if each.record in kept else {}
        rows.append(
            {
                "shown": each,
                "rule": each.texts.get("rule", ""),
                "about": each.texts.get("about", ""),
                "level": level,
                "tag": "" if ended else TAGS.get(level, "open"),
                "due": due_words(each.due_on, today()) if each.due_on and not ended else "",
                "cleared_on": each.texts.get("cleared_on", ""),
                "steps": [(name, step.title) for name, step in steps.items()],
            }
        )
    return rows


def _rules(mechanism: str) -> list[dict]:
    """The rules in force, with the way to try other thresholds."""
    return [
        {
            "id": f"{each.id}.{name}",
            "title": rule.title,
            "help": rule.help,
            "level": rule.level,
            "mechanism": each.title,
        }
        for each in catalogue().mechanisms.values()
        if mechanism in ("", each.id)
        for name, rule in each.warnings.items()
    ]
