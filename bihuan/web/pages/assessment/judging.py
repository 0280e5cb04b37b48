"""Judging in a grid: whom I assess by what I judge, a page at a time; a save enters all that was typed on it, or nothing."""

from collections.abc import Sequence

import numpy as np
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.assess.score.public import (
    Bench,
    CardItem,
    Cycle,
    bench,
    enter_judgements,
    judgements_in,
)
from bihuan.base.errors import Conflict, KeyTaken, Refused
from bihuan.base.issue import Issue
from bihuan.book.public import Record
from bihuan.ledger.public import Shown, several
from bihuan.web.faults import status_of
from bihuan.web.pages.assessment.asking import asked, issues_of, part_of
from bihuan.web.pages.assessment.cell import Cell
from bihuan.web.pages.assessment.cycle import seen_cycle

PAGE = 40
CLEARED = "清空不会撤销已经存下的评分。要撤销，点开这条评分作废；要改，写上新的得分。"


def judging(request: HttpRequest, cycle: int) -> HttpResponse:
    """GET and POST /assessment/cycles/N/judging: `unit`, `left` (only who still lacks a judgement of mine), `page`."""
    found, card = seen_cycle(cycle, request.person)
    wanted = asked(request, found.period, unit=found.unit)
    mine = bench(found, actor=request.person, unit=wanted.unit).judging()
    there = judgements_in(cycle)
    left = bool(request.GET.get("left"))
    shown = _left(mine, there) if left else mine
    part = part_of(request, len(shown.subjects), PAGE)
    page = shown.only(np.arange(len(shown.subjects))[part.offset : part.last])
    commons = [
        {
            "item": each,
            "name": f"c-{each.segment}.{each.name}",
            "text": request.POST.get(f"c-{each.segment}.{each.name}", ""),
        }
        for each in mine.items
    ]
    rows = _rows(page, mine.items, there, request.person)
    issues, status = wanted.issues, wanted.status
    if request.method == "POST":
        issues, status, saved = _save(found, rows, commons, request)
        if status == 200:
            messages.success(request, _("已保存 %(n)s 格。") % {"n": saved})
            return redirect(_next(request, part.after))
    cells, done = _progress(mine, there)
    context = {
        "cycle": found,
        "card": card,
        "wanted": wanted,
        "narrowed": wanted.unit != found.unit,
        "commons": commons,
        "rows": rows,
        "part": part,
        "left": left,
        "cells": cells,
        "done": done,
        "issues": issues,
        "refused": request.method == "POST",
        "columns": 1 + len(commons),
    }
    return render(request, "pages/assessment/judging.html", context, status=status)


def _progress(mine: Bench, there: dict) -> tuple[int, int]:
    """How many cells are mine to judge, and how many of them are judged."""
    cells = done = 0
    for item in mine.items:
        subjects = mine.subjects.records[mine.may[item.title]].tolist()
        cells += len(subjects)
        done += sum((subject, item.title) in there for subject in subjects)
    return cells, done


def _left(mine: Bench, there: dict) -> Bench:
    """Those who still lack a judgement that is mine to give."""
    some = np.zeros(len(mine.subjects), bool)
    for item in mine.items:
        lacks = [(subject, item.title) not in there for subject in mine.subjects.records.tolist()]
        some |= mine.may[item.title] & np.array(lacks, bool)
    return mine.only(some)


def _rows(page: Bench, items: Sequence[CardItem], there: dict, person: int) -> list[dict]:
    subjects = page.subjects.records.tolist()
    kept = {key: row for key, row in there.items() if key[0] in set(subjects)}
    seen = {each.record: each for each in several([row.record for row in kept.values()], actor=person)}
    rows = []
    for place, subject in enumerate(subjects):
        cells = [_cell(page, place, item, kept.get((subject, item.title)), seen) for item in items]
        rows.append({"subject": subject, "name": page.subjects.names[place], "cells": cells})
    return rows


def _cell(page: Bench, place: int, item: CardItem, row: Record | None, seen: dict[int, Shown]) -> Cell:
    subject = int(page.subjects.records[place])
    made = Cell(subject, item, bool(page.may[item.title][place]), bool(page.excuse[item.title][place]))
    if row is not None:
        made.keep(row, seen.get(row.record))
    return made


def _save(
    found: Cycle, rows: Sequence[dict], commons: Sequence[dict], request: HttpRequest
) -> tuple[list[Issue], int, int]:
    """Issues that belong to no cell, the status, and how many cells went in; faults stand at their cells."""
    common = {each["item"].title: each["text"] for each in commons}
    touched = []
    for cell in (cell for row in rows for cell in row["cells"]):
        cell.read(request.POST, common[cell.item.title])
        if cell.touched:
            touched.append(cell)
            if cell.record and not (cell.points or cell.excused):
                cell.faults.append(_(CLEARED))
    if any(cell.faults for cell in touched):
        return [], 422, 0
    if not touched:
        return [Issue("judgement.nothing", _("没有改动，没有要保存的。"))], 422, 0
    try:
        enter_judgements(found.record, [cell.judged for cell in touched], actor=request.person)
    except Refused as refused:
        return _at_cells(refused.issues, touched), status_of(refused), 0
    except (Conflict, KeyTaken) as conflict:
        return issues_of(conflict), 409, 0
    return [], 200, len(touched)


def _at_cells(issues: Sequence[Issue], cells: Sequence[Cell]) -> list[Issue]:
    """Put each issue at its cell; hand back those that belong to none. Once told, what is typed stands over the newest."""
    rest = []
    for issue in issues:
        if not 0 < issue.row <= len(cells):
            rest.append(issue)
            continue
        cell = cells[issue.row - 1]
        cell.faults.append(f"{issue.text}{issue.mend}")
        if issue.code == "judgement.overtaken":
            cell.seen = cell.head
    return rest


def _next(request: HttpRequest, after: int) -> str:
    """The same page again, or the next one when that was asked for."""
    asked_for = request.GET.copy()
    if "next" in request.POST and after and not asked_for.get("left"):
        asked_for["page"] = str(after)
    return f"{request.path}?{asked_for.urlencode()}" if asked_for else request.path
