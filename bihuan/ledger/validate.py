"""Validation: brings the rows of a batch from what was typed to documents that may stand in the book, or refuses them all."""

from collections.abc import Iterable

from bihuan.book.public import current, find
from bihuan.ledger.batch import Batch, Entered
from bihuan.ledger.conditions import answered
from bihuan.ledger.entering import (
    fill_defaults,
    refuse_unknown_names,
    type_files,
    type_plain,
    type_references,
    type_tables,
)
from bihuan.ledger.keys import key_digest
from bihuan.ledger.labels import labels
from bihuan.ledger.organisation import check_unit_tree
from bihuan.ledger.place import place_in_time, place_in_unit
from bihuan.ledger.rights import visible_among
from bihuan.ledger.sensitive import seal_sensitive
from bihuan.ledger.values import is_empty
from bihuan.mechanism.language import FieldType

_CHUNK = 500


def validate(batch: Batch) -> None:
    """Bring every row of the batch to its document, unit, date, parent and key, noting every fault of every row.

    Attachments and sensitive values are left to `finish`, which follows once rights are known.
    """
    enter(batch)
    check_required(batch, batch.rows)
    check_keys(batch)
    check_unit_tree(batch)
    check_conditions(batch, batch.sound)


def finish(batch: Batch) -> None:
    """Check attachments; when nothing is at fault, store them and seal what is sensitive."""
    type_files(batch, store=False)
    if not batch.issues:
        type_files(batch, store=True)
        seal_sensitive(batch)


def enter(batch: Batch) -> None:
    """Read what was typed into the documents, and place each row in time and unit; notes faults, does not raise."""
    refuse_unknown_names(batch)
    fill_defaults(batch)
    type_plain(batch)
    place_in_time(batch)
    type_references(batch)
    type_tables(batch)
    place_in_unit(batch)


def check_required(batch: Batch, rows: Iterable[Entered]) -> None:
    """A fault for every required field that is empty."""
    rows = list(rows)
    for name, field in batch.ledger.stored_fields.items():
        if field.required:
            demand(batch, rows, name)


def check_keys(batch: Batch) -> None:
    """A fault for every row whose key another row or another record has."""
    if not batch.ledger.key_fields:
        return
    first: dict[str, Entered] = {}
    for row in batch.rows:
        row.key = (
            key_digest(batch.ledger, row.document, row.unit, row.effective_on) if row.effective_on else ""
        )
        if row.key and (other := first.setdefault(row.key, row)) is not row:
            text = f"与第 {other.row} 行重复（{_key_titles(batch)}相同）。"
            batch.fault(row, "key.repeated", text, "删去一行，或改正关键字段。", batch.ledger.key_fields[0])
    taken = _taken(batch, first)
    if not taken:
        return
    named = _names_of_visible(batch, taken.values())
    for key, record in taken.items():
        text = f"与已有记录 {named.get(record, '')}（#{record}）重复（{_key_titles(batch)}相同）。"
        mend = "已登记过就不必再登；要改动请用更正或变更。"
        batch.fault(first[key], "key.taken", text, mend, batch.ledger.key_fields[0])


def _names_of_visible(batch: Batch, records: Iterable[int]) -> dict[int, str]:
    """Names of records as far as the person may know them."""
    rows = current(records).values()
    visible = visible_among(batch.catalogue, batch.actor, batch.ledger, rows)
    return labels(batch.catalogue, [row.record for row in visible])


def _taken(batch: Batch, keys: Iterable[str]) -> dict[str, int]:
    """Keys that records outside the batch hold, with those records."""
    own, wanted = {row.record for row in batch.rows}, list(keys)
    taken: dict[str, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = find(batch.ledger.id).filter(key__in=wanted[start : start + _CHUNK])
        taken.update((key, record) for key, record in rows.values_list("key", "record") if record not in own)
    return taken


def check_conditions(batch: Batch, rows: Iterable[Entered]) -> None:
    """Faults for fields required on a condition, and for rules not met, all in one evaluation."""
    rows = list(rows)
    fields = batch.ledger.stored_fields
    demanding = {name: field.required_when for name, field in fields.items() if field.required_when}
    rules = batch.ledger.definition.rules
    if not rows or not (demanding or rules):
        return
    answers = answered(batch, [*demanding.values(), *(rule.must for rule in rules)], rows)
    for position, name in enumerate(demanding):
        demand(batch, [row for row in rows if answers[row.record][position]], name)
    for position, rule in enumerate(rules, len(demanding)):
        for row in rows:
            # As in a CHECK of SQL, what cannot be told because a value is empty is not a fault.
            if answers[row.record][position] is False:
                batch.fault(row, "rule.broken", rule.say, "按规则改正这一行。")


def demand(batch: Batch, rows: Iterable[Entered], name: str) -> None:
    """A fault for every row in which the field is empty."""
    field = batch.ledger.stored_fields[name]
    for row in rows:
        given = name in row.document or (field.type is FieldType.FILE and not is_empty(row.values.get(name)))
        if not given and not batch.faulty(row, name):
            batch.fault(row, "value.required", f"“{field.title}”没有填。", "补填。", name)


def _key_titles(batch: Batch) -> str:
    asked = batch.ledger.form_fields
    return "、".join(asked[name].title for name in batch.ledger.key_fields)
