"""One record: what it says, what may be done with it now, and how it came to be so."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.book.public import current
from bihuan.ledger.public import (
    Shown,
    catalogue,
    format_value,
    get,
    history,
    labels,
    listing,
    may_amend,
    open_steps,
)
from bihuan.mechanism.language import VOID, FieldType
from bihuan.mechanism.public import REFERENCES, Catalogue, Ledger
from bihuan.web.due import due_words
from bihuan.web.rights import may_begin

LONG = frozenset({FieldType.LONG_TEXT, FieldType.TABLE})
MOST_CHILDREN = 50


def record(request: HttpRequest, record: int) -> HttpResponse:
    """GET /records/N."""
    seen = get(record, actor=request.person)
    known, row = catalogue(), current([record])[record]
    ledger = known.ledger(seen.ledger)
    facts = [
        {
            "title": ledger.fields[name].title,
            "text": seen.texts[name],
            "long": ledger.fields[name].type in LONG,
            "files": seen.values[name] if ledger.fields[name].type is FieldType.FILE else (),
            "record": seen.values[name] if ledger.fields[name].type is FieldType.LINK else 0,
            "table": _table(known, ledger, name, seen)
            if ledger.fields[name].type is FieldType.TABLE
            else None,
        }
        for name in ledger.stored_fields
        if name in seen.texts and name != ledger.parent_field
    ]
    steps = open_steps(row, actor=request.person, on=today())
    context = {
        "seen": seen,
        "ledger": ledger,
        "facts": facts,
        "steps": [
            {"name": name, "title": step.title, "kind": str(step.kind)} for name, step in steps.items()
        ],
        "amend": seen.state != VOID and may_amend(known, request.person, row),
        "past": list(reversed(history(record, actor=request.person))),
        "due": due_words(seen.due_on, today()) if seen.due_on else "",
        "children": _children(known, ledger, record, request.person),
        "parent": _parent(seen.parent, request.person),
        "void": seen.state == VOID,
        "ended": seen.state in ledger.ends,
    }
    return render(request, "pages/records/record.html", context)


def _table(known: Catalogue, ledger: Ledger, name: str, seen: Shown) -> dict:
    columns, rows = ledger.fields[name].fields, seen.values[name]
    pointing = [column for column, each in columns.items() if each.type in REFERENCES]
    named = labels(known, {row[column] for row in rows for column in pointing if column in row})

    def text(column: str, row: Mapping[str, object]) -> str:
        return format_value(columns[column], row.get(column), lambda _, number: named[number])

    return {
        "titles": [each.title for each in columns.values()],
        "lines": [[text(column, row) for column in columns] for row in rows],
    }


def _children(known: Catalogue, ledger: Ledger, record: int, person: int) -> list[dict]:
    found = []
    for name in ledger.children:
        child = known.ledger(name)
        if child.definition.confidential:
            continue
        rows = listing(name, actor=person, parent=record)
        begin = may_begin(known, child, person)
        if rows or begin:
            found.append(
                {
                    "id": name,
                    "title": child.title,
                    "rows": rows[:MOST_CHILDREN],
                    "total": len(rows),
                    "begin": begin,
                }
            )
    return found


def _parent(parent: int, person: int) -> Shown | None:
    if not parent:
        return None
    try:
        return get(parent, actor=person)
    except NotFound:
        return None
