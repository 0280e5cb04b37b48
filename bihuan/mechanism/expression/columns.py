"""Documents to columns: one SELECT list that turns the JSON text of a ledger's entries into typed columns."""

import json
from collections.abc import Mapping

from bihuan.mechanism.expression.quoting import quoted, text_literal
from bihuan.mechanism.expression.types import field_type
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.ledger import Ledger

_LISTS = frozenset({FieldType.CHOICES, FieldType.TABLE})


def stored(fields: Mapping[str, FieldDef]) -> dict[str, FieldDef]:
    """The fields that become columns: not the computed ones, and never sensitive ones."""
    return {
        name: each
        for name, each in fields.items()
        if each.type is not FieldType.COMPUTED and each.personal != "sensitive"
    }


def column_types(ledger: Ledger) -> dict[str, str]:
    """DuckDB type of each typed column by field name, in the order of `typed_columns`."""
    return {name: _column_type(each) for name, each in stored(ledger.fields).items()}


def typed_columns(ledger: Ledger, document: str = "document") -> str:
    """The SELECT list `… AS "field", …` over the JSON text in the SQL expression `document`.

    Scalars come out of one pass over the text. Money, decimals and percents are exact; several choices are
    VARCHAR[]; a table is a list of structs; a file is its JSON text. What does not fit its type is NULL.
    The list holds the fields only, and is never empty.
    """
    fields = stored(ledger.fields)
    paths = ", ".join(text_literal(f'$."{name}"') for name in fields)
    values = f"TRY(json_extract_string({document}, [{paths}]))"
    columns = [
        f"{_typed(f'{values}[{position}]', each)} AS {quoted(name)}"
        for position, (name, each) in enumerate(fields.items(), start=1)
    ]
    return ", ".join(columns) or 'NULL AS "_"'


def _typed(value: str, field: FieldDef) -> str:
    if field.type in _LISTS:
        return f"TRY(from_json({value}, {text_literal(json.dumps(_structure(field)))}))"
    sql = field_type(field).sql
    return value if sql == "VARCHAR" else f"TRY_CAST({value} AS {sql})"


def _structure(field: FieldDef) -> object:
    """The form of a list field as DuckDB's `from_json` wants it."""
    if field.type is FieldType.CHOICES:
        return ["VARCHAR"]
    if field.type is FieldType.TABLE:
        return [{name: _structure(each) for name, each in stored(field.fields).items()}]
    return field_type(field).sql


def _column_type(field: FieldDef) -> str:
    if field.type is not FieldType.TABLE:
        return field_type(field).sql
    members = ", ".join(f"{quoted(name)} {_column_type(each)}" for name, each in stored(field.fields).items())
    return f"STRUCT({members})[]"
