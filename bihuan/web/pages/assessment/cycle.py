"""One cycle: its stages and what comes next, everybody's scores as far as one may see them, what is missing, appeals."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.assess.score.public import (
    Card,
    Cycle,
    Lack,
    Scores,
    bench,
    card_at,
    current_scores,
    cycle_of,
    judgements_in,
    lacking,
    linked,
    order_of,
    pinned,
    preview,
    table_of,
)
from bihuan.base.clock import today
from bihuan.book.public import current
from bihuan.ledger.public import catalogue, get, listing, open_steps, where_allowed
from bihuan.org.public import tree
from bihuan.report.public import Question, trace_path
from bihuan.web.pages.assessment.asking import Asked, asked, part_of
from bihuan.web.pages.assessment.stages import next_steps, stages

NAMED = 8
APPEALABLE = frozenset({"computed", "reviewed", "published"})


def cycle(request: HttpRequest, cycle: int) -> HttpResponse:
    """GET /assessment/cycles/N: `unit` narrows to it and what is below it, `page`."""
    found, card = seen_cycle(cycle, request.person)
    row = current([cycle])[cycle]
    every = seen_scores(found, request.person)
    wanted = asked(request, found.period, unit=found.unit)
    shown = every if wanted.unit == found.unit else every.below(wanted.unit, tree(found.period.end))
    part = part_of(request, len(shown.subjects))
    desk = _desk(card, found, request.person)
    context = {
        "cycle": found,
        "card": card,
        "state": card.catalogue.ledger(card.ledger("cycle")).states[found.state],
        "final": found.state == "final",
        "wanted": wanted,
        "narrowed": wanted.unit != found.unit,
        "many": len(every.subjects) > part.size,
        "unit": wanted.units.name(found.unit) if found.unit in wanted.units.places else "",
        "stages": stages(card, row),
        "steps": next_steps(card, row, request.person),
        "part": part,
        "table": _table(shown, part.of(order_of(shown)), found),
        "graded": "等次",
        "to_come": "缺数",
        "lacks": [_lack(each, shown, found, wanted, desk) for each in lacking(shown)],
        "groups": _groups(every),
        "desk": desk,
        "appeals": _appeals(card, found, request.person),
        "may_appeal": _may_appeal(card, found, request.person),
        "has_targets": card.ledger("target") in card.catalogue.ledgers,
    }
    return render(request, "pages/assessment/cycle.html", context, status=wanted.status)


def seen_cycle(cycle: int, person: int) -> tuple[Cycle, Card]:
    """The cycle and its scorecard; NotFound for none, or one that the person may not see."""
    get(cycle, actor=person)
    found = cycle_of(cycle)
    return found, card_at(found.card, None)


def seen_scores(found: Cycle, person: int) -> Scores:
    """Its scores as far as the person may see them: of a final cycle those of its moment."""
    return (
        pinned(found.record, actor=person) if found.state == "final" else current_scores(found, actor=person)
    )


def _table(shown: Scores, places: Sequence[int], found: Cycle) -> dict:
    """The rows of one page, with what each grade leads to once the cycle is final."""
    table = table_of(shown, places=places)
    final = found.state == "final"
    leads = {each.subject: each.values for each in linked(shown, final=True)} if final else {}
    titles = [each.title for each in shown.card.definition.results] if final else []
    rows = []
    for place, cells in zip(places, table.rows, strict=True):
        subject = int(shown.subjects.records[place])
        rows.append(
            {
                "subject": subject,
                "name": cells[0],
                "cells": list(zip(table.columns[1:], cells[1:], strict=True)),
                "leads": [(title, leads[subject].get(title, "")) for title in titles] if final else [],
            }
        )
    return {"columns": table.columns[1:], "titles": titles, "rows": rows, "notes": table.notes}


def _desk(card: Card, found: Cycle, person: int) -> dict | None:
    """What the person may judge: how many cells, and how many of them are judged."""
    create = card.catalogue.ledger(card.ledger("judgement")).definition.create.by
    units = where_allowed(card.catalogue, person, create)
    if found.state == "final" or (units is not None and not units):
        return None
    mine = bench(found, actor=person)
    if not mine.items:
        return None
    done, cells, there = 0, 0, judgements_in(found.record)
    for item in mine.items:
        subjects = mine.subjects.records[mine.may[item.title]].tolist()
        cells += len(subjects)
        done += sum((subject, item.title) in there for subject in subjects)
    judged = [each.title for each in mine.items if mine.may[each.title].any()]
    return {"items": judged, "cells": cells, "done": done, "left": cells - done}


def _lack(each: Lack, shown: Scores, found: Cycle, wanted: Asked, desk: dict | None) -> dict:
    """A missing part in words, with the page on which it can be supplied."""
    names = dict(zip(shown.subjects.records.tolist(), shown.subjects.names.tolist(), strict=True))
    named = [names[subject] for subject in each.subjects[:NAMED]]
    place, item, door = "", each.item, _("去看")
    if item is None:
        pass
    elif item.source == "judged":
        place = (
            reverse("assessment.judging", args=[found.record]) if desk and item.title in desk["items"] else ""
        )
    elif item.definition.target:
        place = reverse("assessment.targets", args=[found.record])
    elif item.figure:
        place = trace_path(Question(item.figure, wanted.unit, found.period, shown.as_of))
    elif item.duty:
        place = f"{reverse('assessment.duty', args=[item.duty])}?unit={wanted.units.code(wanted.unit)}&period={found.period.text}"
    elif item.ballot and f"{item.ballot}_round" in catalogue().ledgers:
        place = reverse("ledgers.ledger", args=[f"{item.ballot}_round"])
    return {
        "title": each.missing.item,
        "reason": each.missing.reason,
        "who": each.missing.who,
        "count": len(each.subjects),
        "names": named,
        "more": len(each.subjects) > NAMED,
        "href": place,
        "door": door,
    }


def _groups(every: Scores) -> list[dict]:
    """The arithmetic of forced distribution, for those alone who see everybody whom it compares."""
    if every.withheld:
        return []
    grades = every.card.definition.grades
    names = dict(zip(every.subjects.records.tolist(), every.subjects.names.tolist(), strict=True))
    groups = []
    for each in preview(every):
        shared, size = each.shared, len(each.subjects)
        of = [
            [names[one] for one, grade in zip(each.subjects, shared.places, strict=True) if grade == place]
            for place in range(len(grades))
        ]
        groups.append(
            {
                "title": each.group,
                "size": size,
                "waiting": each.waiting,
                "tied": [grades[place].title for place in shared.tied],
                "up": every.card.definition.distribution.ties == "up",
                "rows": [
                    {
                        "title": grade.title,
                        "share": grade.share,
                        "exact": f"{size * (grade.share or 0) / 100:.2f}".rstrip("0").rstrip("."),
                        "quota": shared.quota[place],
                        "got": shared.got[place],
                        "names": of[place][:NAMED],
                        "more": len(of[place]) > NAMED,
                    }
                    for place, grade in enumerate(grades)
                ],
            }
        )
    return groups


def _appeals(card: Card, found: Cycle, person: int) -> list[dict]:
    rows = listing(card.ledger("appeal"), actor=person, parent=found.record)
    kept = current([each.record for each in rows if each.state == "raised"])
    return [
        {
            "shown": each,
            "steps": [
                (name, step.title)
                for name, step in (
                    open_steps(kept[each.record], actor=person, on=today()) if each.record in kept else {}
                ).items()
            ],
        }
        for each in rows
    ]


def _may_appeal(card: Card, found: Cycle, person: int) -> bool:
    if found.state not in APPEALABLE:
        return False
    units = where_allowed(card.catalogue, person, card.definition.appeal)
    if units is not None:
        return bool(units & set(tree(today()).subtree(found.unit).tolist()))
    return True
