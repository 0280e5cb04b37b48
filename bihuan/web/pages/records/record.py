"""One record: what it says, what may be done with it now, what it counts in, and how it came to be so."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.book.public import Record, current
from bihuan.ledger.public import (
    Shown,
    catalogue,
    first_few,
    format_value,
    get,
    history,
    labels,
    may_amend,
    may_see,
    may_void,
    open_steps,
)
from bihuan.mechanism.language import VOID, FieldType
from bihuan.mechanism.public import REFERENCES, Catalogue, Ledger
from bihuan.web.due import due_words
from bihuan.web.rights import may_begin

LONG = frozenset({FieldType.LONG_TEXT, FieldType.TABLE})
MOST_CHILDREN = 20
SOON = 7  # days
MANY_ENTRIES = 12  # of a longer history the older part is folded away


def record(request: HttpRequest, record: int) -> HttpResponse:
    """GET /records/N."""
    seen = get(record, actor=request.person)
    known, row = catalogue(), current([record])[record]
    ledger = known.ledger(seen.ledger)
    standing = seen.state != VOID
    steps = open_steps(row, actor=request.person, on=today())
    past = list(reversed(history(record, actor=request.person)))
    context = {
        "seen": seen,
        "ledger": ledger,
        "facts": _facts(known, ledger, seen, request.person),
        "steps": [
            {"name": name, "title": step.title, "kind": str(step.kind)} for name, step in steps.items()
        ],
        "amend": standing and may_amend(known, request.person, row),
        "strike": standing and may_void(known, request.person, row),
        "past": past[:MANY_ENTRIES],
        "older": past[MANY_ENTRIES:],
        "due": due_words(seen.due_on, today()) if seen.due_on and standing else "",
        "due_kind": _due_kind(seen),
        "children": _children(known, ledger, row, request.person),
        "parent": _parent(seen.parent, request.person),
        "void": not standing,
        "ended": seen.state in ledger.ends,
    }
    return render(request, "pages/records/record.html", context)


def _due_kind(seen: Shown) -> str:
    """How pressing the deadline is: a kind of tag."""
    if seen.due_on is None:
        return ""
    left = (seen.due_on - today()).days
    return "late" if left < 0 else "soon" if left <= SOON else ""


def _facts(known: Catalogue, ledger: Ledger, seen: Shown, person: int) -> list[dict]:
    """Every field that is filled, in the order of the pack; records that it points to are links where they open."""
    shown = [name for name in ledger.stored_fields if name in seen.texts and name != ledger.parent_field]
    pointing = {name: seen.values[name] for name in shown if ledger.fields[name].type in REFERENCES}
    rows = current(pointing.values())
    return [
        {
            "title": ledger.fields[name].title,
            "text": seen.texts[name],
            "long": ledger.fields[name].type in LONG,
            "files": seen.values[name] if ledger.fields[name].type is FieldType.FILE else (),
            "record": seen.values[name]
            if name in pointing and may_see(known, person, rows.get(pointing[name]))
            else 0,
            "table": _table(known, ledger, name, seen)
            if ledger.fields[name].type is FieldType.TABLE
            else None,
        }
        for name in shown
    ]


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


def _children(known: Catalogue, ledger: Ledger, row: Record, person: int) -> list[dict]:
    found = []
    for name in ledger.children:
        child = known.ledger(name)
        if child.definition.confidential:
            continue
        rows, total = first_few(name, actor=person, parent=row.record, limit=MOST_CHILDREN)
        begin = row.state not in (VOID, *ledger.ends) and may_begin(known, child, person)
        if rows or begin:
            found.append(
                {
                    "id": name,
                    "title": child.title,
                    "ledger": child,
                    "rows": rows,
                    "total": total,
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
