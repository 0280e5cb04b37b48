"""One score explained: every item with its value, its rule in words, its points and the records behind it; to be printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.assess.score.public import (
    Card,
    Cycle,
    Explained,
    Explanation,
    Lines,
    bench,
    current_scores,
    explain,
    moment_of,
    pinned,
)
from bihuan.base.errors import BihuanError, NotFound
from bihuan.book.public import current
from bihuan.ledger.public import catalogue, where_allowed
from bihuan.mechanism.language import Where
from bihuan.org.public import tree
from bihuan.report.public import Question, trace_path
from bihuan.web.pages.assessment.cycle import APPEALABLE, seen_cycle


def subject(request: HttpRequest, cycle: int, subject: int) -> HttpResponse:
    """GET /assessment/cycles/N/subjects/S; `now`: of a final cycle, what it would be by the records of today."""
    found, card = seen_cycle(cycle, request.person)
    now = bool(request.GET.get("now"))
    told = explained(found, card, subject, request.person, now=now)
    other = _other(found, subject, request.person, now=now)
    home = _home(card, subject)
    lines = [_line(each, told, found, home) for each in told.lines]
    for each in lines:
        before = other["points"].get(each["item"]) if other else None
        each["was"] = before if before != each["points"] else None
    context = {
        "cycle": found,
        "card": card,
        "told": told,
        "state": card.catalogue.ledger(card.ledger("cycle")).states[found.state],
        "final": found.state == "final",
        "now": now,
        "other": other,
        "differs": other is not None and (other["total"], other["grade"]) != (told.total, told.grade),
        "segments": _segments(card, lines),
        "may_appeal": _may_appeal(card, found, subject, home, request.person),
        "excusable": _excusable(found, subject, request.person),
    }
    return render(request, "pages/assessment/subject.html", context)


def explained(found: Cycle, card: Card, subject: int, person: int, *, now: bool = False) -> Explanation:
    """The explanation as the person may see it: of a final cycle as of its moment, unless what is `now` is asked for."""
    moment = moment_of(found.record, "finish") if found.state == "final" and not now else None
    try:
        return explain(found.card, subject, found.period, as_of=moment, unit=found.unit, actor=person)
    except NotFound:
        raise NotFound(
            f"在“{card.definition.title}”{found.period.title}里没有您能查看的这个得分。公示之前只有组织考核的人和本单位能看。"
        ) from None


def _other(found: Cycle, subject: int, person: int, *, now: bool) -> dict | None:
    """Of a final cycle the other side, by items: what it would be now, or beside that what is final; None when unknown."""
    if found.state != "final":
        return None
    try:
        whole = pinned(found.record, actor=person) if now else current_scores(found, actor=person)
        place = whole.place_of(subject)
    except BihuanError:
        return None  # no longer assessed, or by a pack that is gone
    only = whole.only(whole.subjects.records == subject)
    points = {line.item: line.points for line in Lines(only).at(0)}
    return {"total": whole.total(subject), "grade": str(whole.grades[place]), "points": points}


def _home(card: Card, subject: int) -> int:
    """The unit under which somebody is assessed."""
    if card.definition.of == "unit":
        return subject
    row = current([subject]).get(subject)
    return int(row.values.get("unit", 0)) if row else 0


def _line(each: Explained, told: Explanation, found: Cycle, home: int) -> dict:
    line = each.line
    more = ""
    if line.source == "figure":
        more = trace_path(Question(line.source_id, home, found.period, told.as_of))
    elif line.source == "duty" and home:
        units = tree(found.period.end)
        if home in units.places:
            more = f"{reverse('assessment.duty', args=[line.source_id])}?unit={units.code(home)}&period={found.period.text}"
    return {
        "segment": line.segment,
        "item": line.item,
        "title": line.title,
        "value": line.value,
        "measured": line.measured,
        "rule": line.rule,
        "points": line.points,
        "missing": line.missing,
        "note": line.note,
        "said": each.said,
        "behind": each.behind,
        "records": each.records,
        "rest": each.records - len(each.behind),
        "judged": line.source == "judged",
        "more": more,
    }


def _segments(card: Card, lines: list[dict]) -> list[dict]:
    """Lines by segment, each with the sum of what is there."""
    found: dict[str, dict] = {}
    full = {each.title: each.points for each in card.definition.segments.values()}
    for each in lines:
        part = found.setdefault(
            each["segment"],
            {"title": each["segment"], "full": full.get(each["segment"]), "lines": [], "sum": 0},
        )
        part["lines"].append(each)
        part["sum"] += each["points"] or 0
    return list(found.values())


def _may_appeal(card: Card, found: Cycle, subject: int, home: int, person: int) -> bool:
    if found.state not in APPEALABLE:
        return False
    if any(each.where is Where.CONCERNED and each.name == "assessed" for each in card.definition.appeal):
        return subject == person
    units = where_allowed(catalogue(), person, card.definition.appeal)
    return units is None or home in units


def _excusable(found: Cycle, subject: int, person: int) -> frozenset[str]:
    """Titles of items that the person may call not applicable to this one."""
    mine = bench(found, actor=person)
    mine = mine.only(mine.subjects.records == subject)
    return frozenset(title for title, where in mine.excuse.items() if where.any())
