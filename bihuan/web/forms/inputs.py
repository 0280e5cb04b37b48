"""Inputs: turns a ledger's fields into what a form shows."""

from collections.abc import Iterator, Mapping, Sequence

from bihuan.base.clock import today
from bihuan.ledger.public import reference_texts, target_of
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import REFERENCES, Catalogue, Ledger
from bihuan.web.forms.handed_in import read_form
from bihuan.web.forms.input import Input, kind_of
from bihuan.web.forms.marking import mark
from bihuan.web.forms.shown import shown_value

__all__ = ["Input", "default_of", "inputs_of", "kind_of", "mark", "read_form", "set_apart"]

SPARE_LINES = 1


def inputs_of(
    known: Catalogue,
    ledger: Ledger,
    values: Mapping[str, object],
    *,
    actor: int,
    names: Sequence[str] | None = None,
    required: Sequence[str] = (),
) -> list[Input]:
    """The inputs of a form, filled with canonical `values`; `names`: only these fields. Computed ones are never asked."""
    fields = {
        name: each
        for name, each in ledger.form_fields.items()
        if each.type is not FieldType.COMPUTED and (names is None or name in names)
    }
    texts = reference_texts(known, set(_pointed_to(fields, values)))
    made = []
    for name, each in fields.items():
        made.append(_input(name, each, values.get(name), texts))
        made[-1].required = made[-1].required or name in required
    return made


def default_of(definition: FieldDef, actor: int) -> object:
    """What an empty form begins with."""
    value = definition.default
    if value == "today" and definition.type is FieldType.DATE:
        return today().isoformat()
    if value == "me" and definition.type is FieldType.PERSON:
        return actor
    return value


def set_apart(inputs: Sequence[Input], place: str) -> None:
    """Give all inputs of one of several forms on a page ids of its own."""
    for each in inputs:
        each.place = place
        for line in each.lines:
            set_apart(line, place)


def _pointed_to(fields: Mapping[str, FieldDef], values: Mapping[str, object]) -> Iterator[int]:
    """Every record that a value points to, in fields and in lines."""
    for name, each in fields.items():
        value = values.get(name)
        if each.type in REFERENCES and isinstance(value, int):
            yield value
        elif each.type is FieldType.TABLE:
            for row in value or ():
                yield from _pointed_to(each.fields, row)


def _input(
    name: str, definition: FieldDef, value: object, texts: Mapping[int, str], *, in_line: bool = False
) -> Input:
    kind = kind_of(definition, in_line=in_line)
    made = Input(name, definition.title, kind, definition, required=definition.required)
    if definition.type in REFERENCES:
        made.target = target_of(definition)
        made.value = texts.get(value, "") if isinstance(value, int) else str(value or "")
    elif definition.type is FieldType.CHOICES and not in_line:
        made.values = tuple(value or ())
    elif definition.type is FieldType.FILE:
        made.files = tuple(value or ())
    elif definition.type is FieldType.TABLE:
        rows = [*(value or ()), *({} for _ in range(SPARE_LINES))]
        made.lines = [
            [
                _input(f"{name}-{place}-{column}", each, row.get(column), texts, in_line=True)
                for column, each in definition.fields.items()
            ]
            for place, row in enumerate(rows)
        ]
    elif value is not None:
        made.value = shown_value(definition, value)
    return made
