"""Targets of a cycle: of each assessed on each item that is measured against one, what is agreed and what is not yet."""

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.assess.score.public import Subjects, bench
from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.book.public import VOID, current, find
from bihuan.ledger.public import catalogue, open_steps, several, sights, where_allowed
from bihuan.web.pages.assessment.asking import asked, part_of
from bihuan.web.pages.assessment.cycle import seen_cycle

ENDED = "ended"


def targets(request: HttpRequest, cycle: int) -> HttpResponse:
    """GET /assessment/cycles/N/targets: `unit`, `page`; NotFound for a scorecard without targets."""
    found, card = seen_cycle(cycle, request.person)
    ledger, known = card.ledger("target"), catalogue()
    if ledger not in known.ledgers:
        raise NotFound(f"“{card.definition.title}”没有按目标计分的考核项。")
    wanted = asked(request, found.period, unit=found.unit)
    setting = where_allowed(known, request.person, known.ledger(ledger).definition.create.by)
    subjects = _near(
        bench(found, actor=request.person, unit=wanted.unit).subjects, ledger, setting, request.person
    )
    part = part_of(request, len(subjects))
    mine = part.of(subjects.records.tolist())
    names = part.of(subjects.names.tolist())
    standing = (
        find(ledger).exclude(state__in=(VOID, ENDED)).filter(unit__in=set(part.of(subjects.units.tolist())))
    )
    shown = several([row.record for row in standing], actor=request.person)
    rows = current([each.record for each in shown])
    there = {(each.values["assessed"], each.values["item"]): each for each in shown}
    items = [each.title for each in card.items if each.definition.target]
    units = dict(zip(mine, part.of(subjects.units.tolist()), strict=True))
    context = {
        "cycle": found,
        "card": card,
        "ledger": ledger,
        "wanted": wanted,
        "part": part,
        "items": items,
        "rows": [
            {
                "subject": subject,
                "name": name,
                "cells": [
                    _cell(
                        item,
                        there.get((subject, item)),
                        rows,
                        request.person,
                        setting is None or units[subject] in setting,
                    )
                    for item in items
                ],
            }
            for subject, name in zip(mine, names, strict=True)
        ],
    }
    return render(request, "pages/assessment/targets.html", context, status=wanted.status)


def _near(subjects: Subjects, ledger: str, setting: frozenset[int] | None, person: int) -> Subjects:
    """Those whose targets the person may see by post, or set."""
    seeing = sights(catalogue(), person)[ledger].units
    if seeing is None or setting is None:
        return subjects
    return subjects.only(np.isin(subjects.units, list(seeing | setting)))


def _cell(item: str, shown, rows: dict, person: int, may_set: bool) -> dict:
    steps = open_steps(rows[shown.record], actor=person, on=today()) if shown else {}
    return {
        "item": item,
        "shown": shown,
        "text": shown.texts["target"] if shown else "",
        "agreed": bool(shown) and shown.state == "agreed",
        "steps": [(name, step.title) for name, step in steps.items() if name != "end"],
        "may_set": may_set and not shown,
    }
