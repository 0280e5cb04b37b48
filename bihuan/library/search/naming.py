"""Names of records that a text points to, and the records through which each came to its name."""

from collections.abc import Iterable, Mapping

from bihuan.book.public import Record, current
from bihuan.ledger.public import format_value
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import REFERENCES, Catalogue, Ledger

SENSITIVE = "sensitive"
_TARGETS = {FieldType.PERSON: "org.person", FieldType.UNIT: "org.unit", FieldType.POST: "org.post"}
_DEPTH = 3  # an appointment is called by its post, the post by its unit
_MOST = 200_000  # names held at once


class Names:
    """Names by record number, fetched once each; for an index of open ledgers nothing of a confidential one is named."""

    def __init__(self, catalogue: Catalogue, *, confidential: bool):
        self._catalogue = catalogue
        self._confidential = confidential
        self._names: dict[int, str] = {}
        self._through: dict[int, frozenset[int]] = {}

    def fetch(self, records: Iterable[int], depth: int = _DEPTH) -> None:
        """Make the names of these records known."""
        if depth == _DEPTH and len(self._names) > _MOST:  # not while names are made of names
            self._names.clear()
            self._through.clear()
        missing = {record for record in records if record not in self._names}
        if not missing:
            return
        rows = {record: row for record, row in current(missing).items() if self._may_be_named(row)}
        inner = {each for row in rows.values() for each in self._points(row)}
        if inner and depth:
            self.fetch(inner, depth - 1)
        for record in missing:
            row = rows.get(record)
            self._names[record] = "" if row is None else self._name(row)
            below = () if row is None else self._points(row)
            through = (self._through.get(each, frozenset()) for each in below)
            self._through[record] = frozenset({record}).union(*through)

    def of(self, record: int) -> str:
        """The name; '' for what has none, does not exist, or may not be named here."""
        return self._names.get(record, "")

    def through(self, record: int) -> frozenset[int]:
        """The record itself and those that its name is made of: when one of them is renamed, so is this one."""
        return self._through.get(record, frozenset())

    def _may_be_named(self, row: Record) -> bool:
        ledger = self._catalogue.ledgers.get(row.ledger)
        return ledger is not None and (self._confidential or not ledger.definition.confidential)

    def _points(self, row: Record) -> list[int]:
        ledger = self._catalogue.ledgers[row.ledger]
        return [
            row.values[name]
            for name, field in name_fields(ledger).items()
            if field.type in REFERENCES and isinstance(row.values.get(name), int)
        ]

    def _name(self, row: Record) -> str:
        ledger = self._catalogue.ledgers[row.ledger]
        return " ".join(label_parts(ledger, row.values, self))


def name_fields(ledger: Ledger) -> dict[str, FieldDef]:
    """The fields that a record's name is made of, without sensitive ones."""
    fields = {name: ledger.fields.get(name) for name in ledger.label_fields}
    return {name: field for name, field in fields.items() if field and field.personal != SENSITIVE}


def label_parts(ledger: Ledger, values: Mapping[str, object], names: Names) -> list[str]:
    """What a record is called, part by part; `names` knows the records that it points to."""
    parts = []
    for name, field in name_fields(ledger).items():
        if (value := values.get(name)) is None or isinstance(value, dict):
            continue
        part = names.of(value) if field.type in REFERENCES else format_value(field, value)
        if part:
            parts.append(part)
    return parts


def target_of(field: FieldDef) -> str:
    """The ledger that a person, unit, post or link field points into."""
    return _TARGETS.get(field.type, field.to)
