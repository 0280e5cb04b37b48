"""考核: what is running, what of it is mine to do, which points there are, which warnings stand, which duties are late."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.assess.score.public import Card, card_at, card_ids
from bihuan.base.clock import today
from bihuan.base.period import period_of
from bihuan.book.public import VOID, Record, find
from bihuan.duty.public import definition_of
from bihuan.ledger.public import catalogue, open_steps, where_allowed
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import Tree, tree
from bihuan.web.pages.assessment.asking import asked, period_title
from bihuan.web.pages.assessment.counting import TITLES, cells, counted
from bihuan.web.pages.assessment.warnings import STANDING, seen_warnings, warning_rows, with_warnings

FINAL = "final"
MOST_RUNNING, MOST_LATELY, MOST_LISTS, MOST_WARNINGS, MOST_LATE = 30, 5, 10, 6, 6


def index(request: HttpRequest) -> HttpResponse:
    """GET /assessment/."""
    known, units = catalogue(), tree(today())
    cards = [card_at(each, None) for each in card_ids(known)]
    running = [row for card in cards for row in _running(card, units, request.person)]
    lately = sorted(
        (row for card in cards for row in _lately(card, units)), key=lambda row: row["on"], reverse=True
    )
    running.sort(key=lambda row: not (row["steps"] or row["judge"]))
    warnings, standing = _warnings(request.person)
    context = {
        "cards": [
            {"id": card.id, "title": card.definition.title, "help": card.definition.help} for card in cards
        ],
        "running": running[:MOST_RUNNING],
        "lately": lately[:MOST_LATELY],
        "schemes": _schemes(known),
        "lists": _lists(known, units, request.person),
        "warnings": warnings,
        "standing": standing,
        "warned": bool(with_warnings()),
        "duties": any(each.definition.duties for each in known.mechanisms.values()),
    }
    return render(request, "pages/assessment/index.html", context)


def duties_in_brief(request: HttpRequest) -> HttpResponse:
    """GET /assessment/brief/duties: this month's duties of my unit, counted; fetched by the page once it is there."""
    known, wanted = catalogue(), asked(request, period_of(today(), "month"))
    found = counted(wanted, request.person)
    unit = wanted.unit if wanted.unit in found.tree.places else found.tree.roots()[0]
    rows = [(name, cells(found, name, unit)) for name in found.duties]
    late = [
        {"id": name, "title": definition_of(known, name).title, **row}
        for name, row in rows
        if row.get("missed")
    ]
    sums = {name: sum(row.get(str(name), 0) for _, row in rows) for name in TITLES}
    late.sort(key=lambda row: -row["missed"])
    context = {"wanted": wanted, "late": late[:MOST_LATE], "titles": TITLES, "sums": sums}
    return render(request, "pages/assessment/brief.html", context)


def _running(card: Card, units: Tree, person: int) -> list[dict]:
    """Cycles that are not final, with what the person may do in them."""
    known = card.catalogue
    ledger = known.ledger(card.ledger("cycle"))
    judges = where_allowed(known, person, known.ledger(card.ledger("judgement")).definition.create.by)
    rows = find(ledger.id).exclude(state__in=(FINAL, VOID)).order_by("-effective_on", "unit")[:MOST_RUNNING]
    return [
        {
            **_cycle(card, units, row),
            "steps": [
                {"name": name, "title": step.title}
                for name, step in open_steps(row, actor=person, on=today()).items()
            ],
            "judge": row.state in ("collecting", "computed") and _judges(judges, units, row),
        }
        for row in rows
    ]


def _lately(card: Card, units: Tree) -> list[dict]:
    rows = find(card.ledger("cycle"), state=FINAL).order_by("-effective_on", "unit")[:MOST_LATELY]
    return [_cycle(card, units, row) for row in rows]


def _cycle(card: Card, units: Tree, row: Record) -> dict:
    ledger = card.catalogue.ledger(row.ledger)
    return {
        "record": row.record,
        "title": card.definition.title,
        "period": period_title(str(row.values.get("period", ""))),
        "unit": units.name(row.unit) if row.unit in units.places else "",
        "state": ledger.states.get(row.state, row.state),
        "on": row.effective_on,
    }


def _judges(judges: frozenset[int] | None, units: Tree, row: Record) -> bool:
    if judges is None or row.unit not in units.places:
        return judges is None
    return bool(judges) and not judges.isdisjoint(units.subtree(row.unit).tolist())


def _schemes(known: Catalogue) -> list[dict]:
    return [
        {"id": f"{each.id}.{name}", "title": scheme.title, "help": scheme.help}
        for each in known.mechanisms.values()
        for name, scheme in each.points.items()
    ]


def _lists(known: Catalogue, units: Tree, person: int) -> list[dict]:
    """Lists of points that wait for a step of the person."""
    found = []
    for mechanism in known.mechanisms.values():
        for name, scheme in mechanism.points.items():
            ledger = f"{mechanism.id}.{name}_list"
            words = [word for step in known.ledger(ledger).steps.values() for word in step.by]
            mine = where_allowed(known, person, words)
            rows = find(ledger).exclude(state__in=(FINAL, VOID)).order_by("-effective_on")[: 10 * MOST_LISTS]
            for row in rows:
                if mine is not None and row.unit not in mine:
                    continue
                if steps := open_steps(row, actor=person, on=today()):
                    found.append(
                        {
                            "record": row.record,
                            "title": scheme.title,
                            "period": period_title(str(row.values.get("period", ""))),
                            "unit": units.name(row.unit) if row.unit in units.places else "",
                            "steps": [(key, step.title) for key, step in steps.items()],
                        }
                    )
    return found[:MOST_LISTS]


def _warnings(person: int) -> tuple[list[dict], int]:
    rows, standing = [], 0
    for name in with_warnings():
        found = seen_warnings(name, person, filters={"state": STANDING}, limit=MOST_WARNINGS)
        rows += found.records
        standing += found.total
    rows.sort(key=lambda each: (each.effective_on, each.record), reverse=True)
    return warning_rows(rows[:MOST_WARNINGS], person), standing
