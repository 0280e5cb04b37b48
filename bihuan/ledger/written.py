"""References as people write them: a text for a record that reads back as that record."""

from collections.abc import Iterable

from bihuan.base.clock import today
from bihuan.book.public import Record, current
from bihuan.ledger.labels import labels, target_of
from bihuan.ledger.references import Resolver
from bihuan.ledger.values import format_value
from bihuan.mechanism.language import FieldDef
from bihuan.mechanism.public import REFERENCES, Catalogue, Ledger
from bihuan.org.public import INSTALLATION


def reference_text(known: Catalogue, record: int) -> str:
    """`张三(1001)` where the ledger has one plain key field, else the name if no other has it, else `名称(#123)`.

    '' when there is no such record.
    """
    return reference_texts(known, [record]).get(record, "")


def reference_texts(known: Catalogue, records: Iterable[int]) -> dict[int, str]:
    """The same for many records at once; those that do not exist are left out."""
    rows = {record: row for record, row in current(set(records)).items() if row.ledger in known.ledgers}
    names = labels(known, rows)
    texts, plain = {}, {}
    for record, row in rows.items():
        key = _key_text(known.ledgers[row.ledger], row)
        if key is None:
            plain.setdefault(row.ledger, []).append(record)
        else:
            texts[record] = key if key == names[record] else f"{names[record]}({key})"
    for ledger, unkeyed in plain.items():
        resolver = Resolver(known, INSTALLATION)
        resolver.resolve(known.ledgers[ledger], [names[record] for record in unkeyed])
        for record in unkeyed:
            alone = len(resolver.found(known.ledgers[ledger], names[record])) == 1
            nameless = names[record] == f"#{record}"
            texts[record] = names[record] if alone or nameless else f"{names[record]}(#{record})"
    return texts


def _key_text(ledger: Ledger, row: Record) -> str | None:
    keys = ledger.key_fields
    if len(keys) != 1 or keys[0] not in ledger.fields or ledger.fields[keys[0]].type in REFERENCES:
        return None
    value = row.values.get(keys[0])
    return None if value is None else format_value(ledger.fields[keys[0]], value)


def meant_by(known: Catalogue, field: FieldDef, text: str, *, actor: int) -> list[int]:
    """Every record that a text can mean for a field, as far as the person may know of them."""
    target, resolver = known.ledger(target_of(field)), Resolver(known, actor)
    resolver.resolve(target, [text])
    return resolver.found(target, text)


def parse_reference(known: Catalogue, field: FieldDef, text: str, *, actor: int) -> int:
    """The record that a text names for a field; ValueFault when there is none, or several."""
    target, resolver = known.ledger(target_of(field)), Resolver(known, actor)
    resolver.resolve(target, [text])
    return resolver.number(target, text, [today()])
