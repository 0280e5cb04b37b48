"""One ledger as a table: filtered by any field, sorted by any column, a page at a time, out to Excel as seen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.errors import Refused
from bihuan.browse.public import Asked, Page, page
from bihuan.ledger.public import Shown, catalogue
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import NUMBERS, TEXTS, Ledger
from bihuan.web.asked import page_number
from bihuan.web.rights import may_begin

PAGE = 50
COLUMNS = 7
HIDDEN = frozenset({FieldType.TABLE, FieldType.FILE, FieldType.COMPUTED})
FILTERED = frozenset({FieldType.CHOICE, FieldType.YES_NO, FieldType.PERSON, FieldType.UNIT, FieldType.LINK})


def ledger(request: HttpRequest, ledger: str) -> HttpResponse:
    """GET /ledgers/L: `f.FIELD` filters, `q` words, `sort`, `page`, `columns`."""
    known = catalogue()
    found = known.ledger(ledger)
    number = page_number(request)
    filters = {name.removeprefix("f."): text for name, text in request.GET.items() if name.startswith("f.")}
    sort = request.GET.get("sort", "-effective_on")
    asked = Asked(ledger, filters, request.GET.get("q", ""), sort, (number - 1) * PAGE, PAGE)
    issues, shown = [], Page([], 0, {})
    try:
        shown = page(asked, actor=request.person)
    except Refused as refused:
        issues = refused.issues
    columns = _columns(found, request.GET.getlist("column"))
    context = {
        "ledger": found,
        "columns": [
            {"name": name, "title": found.fields[name].title, "num": found.fields[name].type in NUMBERS}
            for name in columns
        ],
        "rows": [_row(found, columns, each) for each in shown.records],
        "total": shown.total,
        "first": asked.offset + 1,
        "last": asked.offset + len(shown.records),
        "before": number - 1,
        "after": number + 1 if asked.offset + len(shown.records) < shown.total else 0,
        "sort": sort,
        "filters": filters,
        "fields": _filters(found, filters),
        "issues": issues,
        "begin": not found.parent and may_begin(known, found, request.person),
        "narrowed": bool(asked.words or any(filters.values())),
        "words": asked.words,
    }
    part = request.htmx and request.htmx.target == "rows"
    return render(
        request,
        "pages/ledgers/rows.html" if part else "pages/ledgers/ledger.html",
        context,
        status=422 if issues else 200,
    )


def _columns(ledger: Ledger, chosen: list[str]) -> list[str]:
    """The columns asked for, else the label's and what follows, long texts and attachments last of all."""
    every = [
        name
        for name, each in ledger.stored_fields.items()
        if each.type not in HIDDEN and each.personal != "sensitive" and name not in ledger.label_fields
    ]
    if chosen:
        return [name for name in every if name in chosen]
    short = [name for name in every if ledger.fields[name].type not in TEXTS - {FieldType.TEXT}]
    return (short + [name for name in every if name not in short])[:COLUMNS]


def _row(ledger: Ledger, columns: list[str], each: Shown) -> dict:
    return {
        "shown": each,
        "cells": [
            {
                "title": ledger.fields[name].title,
                "text": each.texts.get(name, ""),
                "num": ledger.fields[name].type in NUMBERS,
            }
            for name in columns
        ],
        "ended": each.state in ledger.ends,
    }


def _filters(ledger: Ledger, filters: dict[str, str]) -> list[dict]:
    return [
        {
            "name": name,
            "title": each.title,
            "options": ["是", "否"] if each.type is FieldType.YES_NO else each.of,
            "value": filters.get(name, ""),
        }
        for name, each in ledger.stored_fields.items()
        if each.type in FILTERED and each.personal != "sensitive"
    ]
