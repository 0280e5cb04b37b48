"""Typing: turns everything typed in a batch into documents, column by column, and notes every fault."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bihuan.base.clock import today
from bihuan.base.nearest import did_you_mean
from bihuan.ledger.attachments import read_files
from bihuan.ledger.batch import Batch, Entered
from bihuan.ledger.fault import ValueFault, shown
from bihuan.ledger.labels import target_of
from bihuan.ledger.values import REFERENCES, is_empty, parse_value
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.org.public import INSTALLATION

_LATER = REFERENCES | {FieldType.TABLE, FieldType.FILE, FieldType.COMPUTED}


def refuse_unknown_names(batch: Batch) -> None:
    """A fault for every value whose name the ledger does not ask for."""
    asked = batch.ledger.form_fields
    known = {name: None for name, field in asked.items() if field.type is not FieldType.COMPUTED}
    for row in batch.rows:
        for name in row.values.keys() - known.keys():
            computed = name in asked
            text = (
                f"“{asked[name].title}”由公式得出，不能填写。"
                if computed
                else f"没有“{shown(name)}”这个字段。"
            )
            mend = "去掉这一项。" if computed else did_you_mean(str(name), known)
            batch.fault(row, "value.computed" if computed else "value.unknown_field", text, mend, str(name))


def fill_defaults(batch: Batch) -> None:
    """Put default values where a new record leaves a field empty."""
    defaults = {}
    for name, field in batch.ledger.stored_fields.items():
        if field.default is None:
            continue
        if field.default == "me" and field.type is FieldType.PERSON:
            if batch.actor != INSTALLATION:
                defaults[name] = batch.actor
        elif field.default == "today":
            defaults[name] = today() if field.type is FieldType.DATE else f"{today()} 00:00"
        else:
            defaults[name] = field.default
    if defaults:
        for row in batch.rows:
            absent = {name: value for name, value in defaults.items() if is_empty(row.values.get(name))}
            if absent and row.new:
                row.values = {**row.values, **absent}


def type_plain(batch: Batch) -> None:
    """Read every value that needs no look into the book."""
    for name, field in batch.ledger.stored_fields.items():
        if field.type in _LATER:
            continue
        known: dict = {}
        for row, raw in _entered(batch, name):
            try:
                written = (raw.__class__, raw)  # True, 1 and 1.0 are equal, but not the same text
                value = known.get(written)
                if value is None:
                    value = known[written] = parse_value(field, raw)
                row.document[name] = value
            except ValueFault as fault:
                batch.note(fault.issue(row.row, name, field.title))
            except TypeError:  # a list of choices cannot be remembered by value
                _take(batch, row, name, field, lambda raw=raw, field=field: parse_value(field, raw))


def type_references(batch: Batch) -> None:
    """Resolve persons, units, posts and links, in fields and in table columns; `effective_on` must be known."""
    fields = [(name, field) for name, field in batch.ledger.stored_fields.items() if field.type in REFERENCES]
    for name, field in fields:
        target = batch.catalogue.ledger(target_of(field))
        entered = list(_entered(batch, name))
        batch.resolver.resolve(target, (raw for _, raw in entered))
        for row, raw in entered:
            try:
                row.document[name] = batch.resolver.number(target, raw, row.days)
            except ValueFault as fault:
                batch.note(fault.issue(row.row, name, field.title))


def type_tables(batch: Batch) -> None:
    """Read table fields line by line; a fault names the line."""
    for name, field in batch.ledger.stored_fields.items():
        if field.type is FieldType.TABLE:
            entered = list(_entered(batch, name))
            _resolve_columns(batch, field, (raw for _, raw in entered))
            for row, raw in entered:
                _take(
                    batch,
                    row,
                    name,
                    field,
                    lambda row=row, raw=raw, name=name, field=field: _lines(batch, row, name, field, raw),
                )


def type_files(batch: Batch, *, store: bool) -> None:
    """Check attachments, and with `store` keep them: only when nothing is at fault, so that refused batches leave no files."""
    for name, field in batch.ledger.stored_fields.items():
        if field.type is FieldType.FILE:
            for row, raw in _entered(batch, name):
                _take(
                    batch, row, name, field, lambda raw=raw, field=field: read_files(field, raw, store=store)
                )


def _entered(batch: Batch, name: str) -> Iterator[tuple[Entered, object]]:
    """Rows in which the field was given a value; one given as empty is taken out of the document."""
    for row in batch.rows:
        if name not in row.values:
            continue
        row.touched.add(name)
        raw = row.values[name]
        if is_empty(raw):
            row.document.pop(name, None)
        else:
            yield row, raw


def _take(batch: Batch, row: Entered, name: str, field: FieldDef, read: Callable[[], object]) -> None:
    try:
        row.document[name] = read()
    except ValueFault as fault:
        batch.note(fault.issue(row.row, name, field.title))


def _resolve_columns(batch: Batch, field: FieldDef, tables: Iterable[object]) -> None:
    columns = {name: column for name, column in field.fields.items() if column.type in REFERENCES}
    if not columns:
        return
    lines = [
        line for table in tables if isinstance(table, list) for line in table if isinstance(line, Mapping)
    ]
    for name, column in columns.items():
        target = batch.catalogue.ledger(target_of(column))
        batch.resolver.resolve(target, (line[name] for line in lines if not is_empty(line.get(name))))


def _lines(batch: Batch, row: Entered, name: str, field: FieldDef, raw: object) -> list[dict]:
    if not isinstance(raw, (list, tuple)) or not all(isinstance(line, Mapping) for line in raw):
        raise ValueFault(
            "not_a_table",
            "应为明细行的列表。",
            f"每行写出：{'、'.join(column.title for column in field.fields.values())}。",
        )
    lines = []
    for number, line in enumerate(raw, 1):
        if all(is_empty(value) for value in line.values()):
            continue
        for unknown in line.keys() - field.fields.keys():
            text = f"“{field.title}”第 {number} 行没有“{shown(unknown)}”这一列。"
            batch.fault(
                row,
                "value.unknown_field",
                text,
                did_you_mean(str(unknown), field.fields),
                f"{name}[{number}].{unknown}",
            )
        lines.append(_line(batch, row, name, field, number, line))
    return lines


def _line(batch: Batch, row: Entered, name: str, field: FieldDef, number: int, line: Mapping) -> dict:
    read = {}
    for column_name, column in field.fields.items():
        raw = line.get(column_name, column.default)
        title = f"{field.title}第 {number} 行·{column.title}"
        if is_empty(raw):
            if column.required:
                batch.fault(
                    row, "value.required", f"“{title}”没有填。", "补填。", f"{name}[{number}].{column_name}"
                )
            continue
        try:
            if column.type in REFERENCES:
                target = batch.catalogue.ledger(target_of(column))
                held = type(raw) is int and any(
                    before.get(column_name) == raw for before in row.before.get(name, ())
                )  # a list that names somebody who has left since may still be completed
                read[column_name] = raw if held else batch.resolver.number(target, raw, row.days)
            elif column.type is not FieldType.COMPUTED:
                read[column_name] = parse_value(column, raw)
        except ValueFault as fault:
            batch.note(fault.issue(row.row, f"{name}[{number}].{column_name}", title))
    return read
