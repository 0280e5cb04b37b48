"""The matrix of a ledger: counts of its records by any two of their choices, people, units or months."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from bihuan.browse.public import EMPTY, MONTH, cells, groupings
from bihuan.ledger.public import labels
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import REFERENCES
from bihuan.web.pages.ledgers.look import Look

HEAT = 5


def offered(look: Look) -> bool:
    """Where records differ in more than unit and month."""
    return len(groupings(look.ledger)) > 2


def show(look: Look) -> dict:
    """`rows` and `columns` of the address, each the name of a field (or state, unit, month)."""
    ways = groupings(look.ledger)
    row, column = _pair(look, ways)
    found = cells(look.asked(), row, column, actor=look.person)
    rows, columns = _values(look, row, found.rows), _values(look, column, found.columns)
    most = max(found.counts.values(), default=1)
    table = [
        {
            "title": title,
            "total": found.rows[value],
            "href": _address(look, {row: value}),
            "cells": [
                {
                    "n": (n := found.counts.get((value, other), 0)),
                    "heat": -(-n * HEAT // most),
                    "href": _address(look, {row: value, column: other}) if n else "",
                }
                for other, _title in columns
            ],
        }
        for value, title in rows
    ]
    return {
        "ways": list(ways.items()),
        "row": row,
        "column": column,
        "row_title": ways[row],
        "column_title": ways[column],
        "table": table,
        "heads": [
            {"title": title, "total": found.columns[value], "href": _address(look, {column: value})}
            for value, title in columns
        ],
        "more_rows": found.more_rows,
        "more_columns": found.more_columns,
        "total": sum(found.rows.values()),
        "swapped": look.with_(rows=column, columns=row),
    }


def _pair(look: Look, ways: Mapping[str, str]) -> tuple[str, str]:
    """What was asked for, else the first choice by the next one (or by state, or month)."""
    fields = look.ledger.fields
    likely = [name for name in ways if name in fields and fields[name].type is FieldType.CHOICE]
    likely += [name for name in ("state", "unit", MONTH) if name in ways and name not in likely]
    likely += [name for name in ways if name not in likely]
    row = look.text("rows") if look.text("rows") in ways else ""
    column = look.text("columns") if look.text("columns") in ways else ""
    row = row or next(name for name in likely if name != column)
    return row, column if column and column != row else next(name for name in likely if name != row)


def _values(look: Look, name: str, found: Mapping) -> list[tuple[object, str]]:
    """The values of one side with their titles, in the order in which people expect them."""
    field = look.ledger.fields.get(name)
    if name == "state":
        titles = look.ledger.states
        order = {state: place for place, state in enumerate(titles)}
        states = sorted(found, key=lambda state: order.get(state, len(order)))
        return [(state, titles.get(state, state)) for state in states]
    if name == "unit" or (field is not None and field.type in REFERENCES):
        named = labels(look.known, [value for value in found if value is not None])
        return [(value, named[value] if value is not None else _("未填")) for value in found]
    values = [value for value in found if value is not None]
    if field is not None and field.of:
        order = {option: place for place, option in enumerate(field.of)}
        values.sort(key=lambda value: order.get(value, len(order)))
    else:
        values.sort(reverse=isinstance(next(iter(values), ""), bool))
    titles = {True: _("是"), False: _("否")}
    shown = [(value, titles[value] if isinstance(value, bool) else str(value)) for value in values]
    return shown + ([(None, _("未填"))] if None in found else [])


def _address(look: Look, values: Mapping[str, object]) -> str:
    """The table behind a cell."""
    filters = {}
    for name, value in values.items():
        field = look.ledger.fields.get(name)
        if name == MONTH:
            filters["effective_on"] = value
        elif value is None:
            filters[name] = EMPTY
        elif name == "unit" or (field is not None and field.type in REFERENCES):
            filters[name] = f"#{value}"
        else:
            filters[name] = {True: "是", False: "否"}[value] if isinstance(value, bool) else value
    return look.table(**filters)
