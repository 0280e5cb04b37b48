"""Sensitive values: seals them under the key of the person whom they concern, and opens them for those who may read."""

from collections.abc import Mapping

from bihuan.book.public import is_sealed, open_values, seal_values
from bihuan.ledger.batch import Batch, Entered
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import Ledger

PEOPLE = "org.person"


def seal_sensitive(batch: Batch) -> None:
    """Seal every sensitive value that was just typed; a row in which nobody is concerned is at fault."""
    places: list[tuple[Entered, str, int]] = []
    for name, field in _sensitive(batch.ledger).items():
        for row in batch.rows:
            if name not in row.document or is_sealed(row.document[name]):
                continue
            person = person_concerned(batch.ledger, row.record, row.document)
            if person:
                places.append((row, name, person))
            else:
                text = f"“{field.title}”是敏感个人信息，却没有写明涉及谁。"
                batch.fault(row, "sensitive.nobody", text, "先填好涉及的人员。", name)
    sealed = seal_values([(person, row.document[name]) for row, name, person in places]) if places else []
    for (row, name, _), value in zip(places, sealed, strict=True):
        row.document[name] = value


def open_sensitive(ledger: Ledger, document: Mapping[str, object]) -> dict[str, object]:
    """The document with its sensitive values opened; those of a person who was erased are left out."""
    names = [name for name in _sensitive(ledger) if is_sealed(document.get(name))]
    if not names:
        return dict(document)
    opened = dict(zip(names, open_values([document[name] for name in names]), strict=True))
    return {
        name: opened.get(name, value)
        for name, value in document.items()
        if opened.get(name, value) is not None
    }


def person_concerned(ledger: Ledger, record: int, document: Mapping[str, object]) -> int:
    """Whose data a record holds: in the ledger of people the record itself, elsewhere the first person field; 0 nobody."""
    if ledger.id == PEOPLE:
        return record
    people = (name for name, field in ledger.fields.items() if field.type is FieldType.PERSON)
    return next((document[name] for name in people if name in document), 0)


def _sensitive(ledger: Ledger) -> dict[str, FieldDef]:
    return {name: field for name, field in ledger.stored_fields.items() if field.personal == "sensitive"}
