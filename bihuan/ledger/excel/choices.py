"""Drop-down texts for people, units, posts and links: how a record is written in a cell so that it reads back alone."""

from collections import Counter
from collections.abc import Iterable, Mapping

import orjson

from bihuan.book.public import current, find
from bihuan.ledger.labels import label_of, labels, target_of
from bihuan.ledger.rights import may_see
from bihuan.mechanism.language import VOID, FieldDef, FieldType
from bihuan.mechanism.public import REFERENCES, TEXTS, Catalogue, Ledger
from bihuan.org.public import steady

MOST = 20_000  # beyond this a drop-down helps nobody; the cell then takes a number or a name


@steady()
def options(catalogue: Catalogue, field: FieldDef, actor: int) -> list[str]:
    """What a cell of this field may be chosen from, in order; empty when there is nothing to choose, or too much."""
    if field.type is FieldType.CHOICE:
        return list(field.of)
    if field.type is FieldType.YES_NO:
        return ["是", "否"]
    if field.type not in REFERENCES or target_of(field) not in catalogue.ledgers:
        return []
    ledger = catalogue.ledger(target_of(field))
    rows = find(ledger.id).exclude(state__in=[VOID, *ledger.ends]).order_by("record")[: MOST + 1]
    seen = [row for row in rows if may_see(catalogue, actor, row)]
    return list(_texts(catalogue, ledger, seen).values()) if len(seen) <= MOST else []


def texts_of(catalogue: Catalogue, records: Iterable[int]) -> dict[int, str]:
    """How each of these records is written in a cell."""
    by_ledger: dict[str, list] = {}
    for row in current(set(records)).values():
        by_ledger.setdefault(row.ledger, []).append(row)
    texts: dict[int, str] = {}
    for ledger_id, rows in by_ledger.items():
        texts |= _texts(catalogue, catalogue.ledger(ledger_id), rows)
    return texts


def _texts(catalogue: Catalogue, ledger: Ledger, rows: Iterable) -> dict[int, str]:
    """`name（key）` where one text field is the key, else the name, with the record number where names repeat."""
    documents = {row.record: orjson.loads(row.document) for row in rows}
    named = labels(catalogue, _inner(ledger, documents.values()))
    names = {record: label_of(ledger, document, named) for record, document in documents.items()}
    key = ledger.key_fields[0] if len(ledger.key_fields) == 1 else ""
    if (
        key in ledger.fields
        and ledger.fields[key].type in TEXTS
        and ledger.fields[key].personal != "sensitive"
    ):
        return {record: _with_key(name, documents[record].get(key)) for record, name in names.items()}
    times = Counter(names.values())
    return {record: name if name and times[name] == 1 else f"#{record}" for record, name in names.items()}


def _with_key(name: str, key: object) -> str:
    return f"{name}（{key}）" if name and name != key else str(key)


def _inner(ledger: Ledger, documents: Iterable[Mapping[str, object]]) -> set[int]:
    pointing = [
        name
        for name in ledger.label_fields
        if name in ledger.fields and ledger.fields[name].type in REFERENCES
    ]
    return {document[name] for document in documents for name in pointing if name in document}
