"""The table of a ledger: a page of records, sorted by any column, each with the steps that the person may take on it."""

from bihuan.base.clock import today
from bihuan.book.public import current
from bihuan.browse.public import page
from bihuan.ledger.public import Shown, open_steps_among
from bihuan.mechanism.language import StepKind
from bihuan.mechanism.public import Ledger
from bihuan.web.due import due_words
from bihuan.web.pages.ledgers.columns import Column, columns_of
from bihuan.web.pages.ledgers.look import Look
from bihuan.web.rights import has_own_steps

PAGE = 50


def offered(look: Look) -> bool:
    """Every ledger has a table."""
    return True


def show(look: Look) -> dict:
    """`sort`, `page`, `column` of the address."""
    first = (look.page - 1) * PAGE
    found = page(look.asked(first, PAGE), actor=look.person)
    columns = columns_of(look)
    shown = [column for column in columns if column.shown]
    steps = steps_of(look, found.records)
    last = max(1, -(-found.total // PAGE))
    return {
        "columns": columns,
        "heads": [_head(look, column) for column in shown],
        "rows": [row_of(look.ledger, shown, each, steps.get(each.record, {})) for each in found.records],
        "steps": steps_offered(look.ledger, steps),
        "total": found.total,
        "first": first + 1,
        "last": first + len(found.records),
        "pages": {
            "first": look.with_(page="") if look.page > 2 else "",
            "before": look.with_(page=look.page - 1 if look.page > 2 else "") if look.page > 1 else "",
            "after": look.with_(page=look.page + 1) if look.page < last else "",
            "end": look.with_(page=last) if look.page < last - 1 else "",
        },
    }


def steps_of(look: Look, records: list[Shown]) -> dict[int, dict]:
    """The steps that are open to the person, by record; none where they are taken on pages of their own."""
    if not look.ledger.steps or not records or has_own_steps(look.known, look.ledger):
        return {}
    rows = current([each.record for each in records])
    return open_steps_among([rows[each.record] for each in records], actor=look.person, on=today())


def steps_offered(ledger: Ledger, steps: dict[int, dict]) -> list[dict]:
    """The steps that can be taken on some record of the page, forward ones first, in the order of the pack."""
    names = {name for those in steps.values() for name in those}
    found = [
        {"name": name, "title": step.title, "kind": str(step.kind)}
        for name, step in ledger.steps.items()
        if name in names
    ]
    return sorted(found, key=lambda each: each["kind"] != StepKind.FORWARD)


def row_of(ledger: Ledger, columns: list[Column], each: Shown, steps: dict) -> dict:
    """One row: the record, its cells, and what can be done with it."""
    return {
        "shown": each,
        "cells": [{"column": column, "text": column.text(each), "name": column.name} for column in columns],
        "ended": each.state in ledger.ends,
        "late": bool(each.due_on and each.due_on < today()),
        "due": due_words(each.due_on, today()) if each.due_on else "",
        "steps": " ".join(steps),
        "titles": [{"name": name, "title": step.title} for name, step in steps.items()],
    }


def _head(look: Look, column: Column) -> dict:
    """A heading: sorted by it, the other way round when it already is, newest first for dates and numbers."""
    up, down = column.name, f"-{column.name}"
    first, second = (down, up) if column.number or column.name == "effective_on" else (up, down)
    return {
        "column": column,
        "up": look.sort == up,
        "down": look.sort == down,
        "href": look.with_(sort=second if look.sort == first else first, page="") if column.sortable else "",
    }
