"""Names by which people know records: owns how a record is called in lists, messages and workbooks."""

from collections.abc import Iterable, Mapping

import orjson

from bihuan.book.public import current
from bihuan.ledger.values import REFERENCES, format_value
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import Catalogue, Ledger

TARGETS = {FieldType.PERSON: "org.person", FieldType.UNIT: "org.unit", FieldType.POST: "org.post"}
_DEPTH = 3  # an appointment is called by its post, the post by its unit


def target_of(field: FieldDef) -> str:
    """The ledger that a person, unit, post or link field points into."""
    return TARGETS.get(field.type, field.to)


def labels(catalogue: Catalogue, records: Iterable[int], depth: int = _DEPTH) -> dict[int, str]:
    """Names of records by number; a record that does not exist, or lies in a ledger no longer in force, is `#number`."""
    wanted = set(records)
    rows = current(wanted) if wanted else {}
    known = [
        (record, catalogue.ledgers[row.ledger], orjson.loads(row.document))
        for record, row in rows.items()
        if row.ledger in catalogue.ledgers
    ]
    named = {record: f"#{record}" for record in wanted}
    inner = {
        document[name]
        for _, ledger, document in known
        for name in ledger.label_fields
        if name in document and ledger.fields[name].type in REFERENCES
    }
    below = labels(catalogue, inner, depth - 1) if inner and depth else {}
    for record, ledger, document in known:
        named[record] = label_of(ledger, document, below) or f"#{record}"
    return named


def label_of(ledger: Ledger, document: Mapping[str, object], named: Mapping[int, str]) -> str:
    """What one record is called: its label fields' texts; `named` gives the names of records they point to."""
    parts = []
    for name in ledger.label_fields:
        value, field = document.get(name), ledger.fields.get(name)
        if value is None or field is None or field.personal == "sensitive":
            continue
        parts.append(format_value(field, value, lambda _, number: named.get(number, f"#{number}")))
    return " ".join(parts)


def label_index(catalogue: Catalogue, ledger: Ledger, rows: Iterable) -> dict[str, list[int]]:
    """Records of one ledger by name; `rows` are its projection rows."""
    loaded = [(row.record, orjson.loads(row.document)) for row in rows]
    pointing = [
        name
        for name in ledger.label_fields
        if name in ledger.fields and ledger.fields[name].type in REFERENCES
    ]
    inner = {document[name] for _, document in loaded for name in pointing if name in document}
    named = labels(catalogue, inner) if inner else {}
    index: dict[str, list[int]] = {}
    for record, document in loaded:
        index.setdefault(label_of(ledger, document, named), []).append(record)
    return index
