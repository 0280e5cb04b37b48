"""A record as the index holds it: which of its texts can be found, and the document that is made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import orjson
import tantivy

from bihuan.library.search import schema as shape
from bihuan.library.search.grams import bigrams
from bihuan.library.search.naming import SENSITIVE, Names, label_parts, name_fields, target_of
from bihuan.library.text.public import fold, initials, prints
from bihuan.mechanism.language import FieldDef, FieldType
from bihuan.mechanism.public import REFERENCES, TEXTS, Catalogue, Ledger
from bihuan.org.public import NOBODY

CHOICES = frozenset({FieldType.CHOICE, FieldType.CHOICES})
SAID = TEXTS | CHOICES | REFERENCES  # types whose values are words
PEOPLE = "org.person"
_LOOKS = "org.look"  # who looked at what: it would grow with every search
KIND, ORGANISATION, WRITTEN_ON = "kind", "organisation", "written_on"
# What the library itself wrote beside an article is no text of it.
_BESIDE = {
    f"library.{name}": frozenset({"evidence", "set_aside", "source_sha256"})
    for name in ("article", "internal_article")
}


@dataclass(frozen=True, slots=True)
class Row:
    """A record as its last entry left it. `effective_on` is a number like 20260305; `document` is JSON text."""

    record: int
    ledger: str
    unit: int
    state: str
    effective_on: int
    seq: int
    first: int
    creator: int
    document: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a record as shown: `title` the parts of its label, `body` (field, text) of all other fields.

    A text may have several lines; a phrase is hit inside one line of one text.
    """

    title: tuple[str, ...]
    body: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """What the record is called; '' when it has no name of its own."""
        return " ".join(self.title)


def is_indexed(ledger: Ledger, *, confidential: bool) -> bool:
    """Whether the ledger's records are in this index: it has words, and somebody may read it (not so anonymous answers)."""
    if ledger.id == _LOOKS:
        return False
    read = ledger.definition.read
    closed = read is not None and all(str(word) == NOBODY for word in read)
    return ledger.definition.confidential == confidential and not closed and bool(said_fields(ledger))


def said_fields(ledger: Ledger) -> Mapping[str, FieldDef]:
    """The fields whose words can be found, in order: not sensitive ones; of a table its columns decide."""
    beside = _BESIDE.get(ledger.id, frozenset())
    return {
        name: field
        for name, field in ledger.stored_fields.items()
        if name not in beside
        and field.personal != SENSITIVE
        and (field.type in SAID or (field.type is FieldType.TABLE and _said_columns(field)))
    }


def _said_columns(field: FieldDef) -> dict[str, FieldDef]:
    return {
        name: column
        for name, column in field.fields.items()
        if column.type in SAID and column.personal != SENSITIVE
    }


def pointed_to(ledger: Ledger, values: Mapping[str, object]) -> set[int]:
    """The records whose names are words of this one: fetch them before `texts_of`."""
    return {
        value
        for field, value in _values({**said_fields(ledger), **name_fields(ledger)}, values)
        if field.type in REFERENCES and isinstance(value, int)
    }


def texts_of(ledger: Ledger, values: Mapping[str, object], names: Names) -> Texts:
    """The texts of a record; `names` knows the records that it points to."""
    in_label = name_fields(ledger)
    body = []
    for name, field in said_fields(ledger).items():
        if name in in_label or values.get(name) is None:
            continue
        words = (_words(part, value, names) for part, value in _values({name: field}, values))
        if text := "\n".join(word for word in words if word):
            body.append((name, text))
    return Texts(tuple(label_parts(ledger, values, names)), tuple(body))


def _values(
    fields: Mapping[str, FieldDef], values: Mapping[str, object]
) -> Iterator[tuple[FieldDef, object]]:
    """Every value with its field, the cells of a table line by line."""
    for name, field in fields.items():
        value = values.get(name)
        if field.type is FieldType.TABLE and isinstance(value, list):
            columns = _said_columns(field)
            for line in value:
                yield from ((columns[each], line[each]) for each in columns if line.get(each) is not None)
        elif value is not None:
            yield field, value


def _words(field: FieldDef, value: object, names: Names) -> str:
    if field.type in REFERENCES:
        return names.of(value) if isinstance(value, int) else ""
    if isinstance(value, list):
        return "\n".join(each for each in value if isinstance(each, str))
    return value if isinstance(value, str) else ""


def document_of(ledger: Ledger, row: Row, values: Mapping[str, object], names: Names) -> tantivy.Document:
    """The document of one record; `values` is `row.document`, parsed."""
    made = tantivy.Document()
    texts = texts_of(ledger, values, names)
    _add_numbers(made, row, values)
    for name, text in (
        (shape.LEDGER, ledger.id),
        (shape.MECHANISM, ledger.mechanism),
        (shape.STATE, row.state),
    ):
        made.add_text(name, text)
    for name in (KIND, ORGANISATION):
        field, value = ledger.fields.get(name), values.get(name)
        if field and field.personal != SENSITIVE and field.type in TEXTS | CHOICES and isinstance(value, str):
            made.add_text(name, value[: shape.LONGEST_NAME])
            if name == ORGANISATION:
                made.add_text(shape.OWNER, bigrams(fold(value)))
    for name, field in ledger.fields.items():
        if field.type is FieldType.PERSON:
            people = values.get(name)
            for person in people if isinstance(people, list) else [people] if people else ():
                made.add_text(shape.CONCERNED, f"{name}={person}")
    refs = {each for record in pointed_to(ledger, values) for each in names.through(record)}
    for record in refs:
        made.add_unsigned(shape.REFS, record)
    _add_texts(made, ledger, texts)
    return made


def _add_numbers(made: tantivy.Document, row: Row, values: Mapping[str, object]) -> None:
    written = values.get(WRITTEN_ON)
    written_on = shape.day_number(written) if isinstance(written, str) and written[:4].isdigit() else 0
    on = written_on or row.effective_on
    for name, number in (
        (shape.RECORD, row.record),
        (shape.SEQ, row.seq),
        (shape.FIRST, row.first),
        (shape.UNIT, row.unit),
        (shape.CREATOR, row.creator),
        (shape.EFFECTIVE_ON, row.effective_on),
        (shape.ON, on),
        (shape.YEAR, on // 10_000),
    ):
        made.add_unsigned(name, number)
    if written_on:
        made.add_unsigned(shape.WRITTEN_ON, written_on)


def _add_texts(made: tantivy.Document, ledger: Ledger, texts: Texts) -> None:
    if texts.title:
        title = fold("\n".join(texts.title))
        letters = "".join(initials(part, name=ledger.id == PEOPLE) for part in texts.title)
        made.add_text(shape.LABEL, texts.label[: shape.LONGEST_LABEL])
        made.add_text(shape.TITLE, bigrams(title))
        made.add_text(shape.TITLE_INITIALS, bigrams(letters))
        made.add_text(shape.TITLE_START, letters.replace(" ", "")[: shape.LONGEST_NAME])
    if texts.body:
        body = fold("\n".join(text for _, text in texts.body))
        made.add_text(shape.BODY, bigrams(body))
    fields = ledger.fields
    long = [text for name, text in texts.body if fields[name].type is FieldType.LONG_TEXT]
    for each in prints(fold("\n".join(long)), folded=True) if long else ():
        made.add_unsigned(shape.PRINTS, each)


@lru_cache(maxsize=64)
def fingerprints(catalogue: Catalogue, *, confidential: bool) -> Mapping[str, str]:
    """The ledgers of an index, each with a digest of all in its definition that its documents rest on."""
    return {
        ledger.id: sha256(orjson.dumps(_rests_on(catalogue, ledger))).hexdigest()[:16]
        for ledger in catalogue.ledgers.values()
        if is_indexed(ledger, confidential=confidential)
    }


def _rests_on(catalogue: Catalogue, ledger: Ledger) -> list:
    fields = [
        [
            name,
            field.type,
            field.personal,
            [[each, column.type] for each, column in _said_columns(field).items()],
        ]
        for name, field in ledger.stored_fields.items()
    ]
    targets = sorted(targets_of(catalogue, ledger))
    called = [
        [each, catalogue.ledgers[each].definition.confidential, list(name_fields(catalogue.ledgers[each]))]
        for each in targets
        if each in catalogue.ledgers
    ]
    return [ledger.mechanism, fields, list(ledger.label_fields), list(said_fields(ledger)), called]


def targets_of(catalogue: Catalogue, ledger: Ledger) -> frozenset[str]:
    """The ledgers whose records' names can be words of this one's, directly or through a name."""
    found: set[str] = set()
    waiting = [{**said_fields(ledger), **name_fields(ledger)}]
    while waiting:
        for field in waiting.pop().values():
            parts = _said_columns(field).values() if field.type is FieldType.TABLE else [field]
            for target in (target_of(part) for part in parts if part.type in REFERENCES):
                if target not in found:
                    found.add(target)
                    if target in catalogue.ledgers:
                        waiting.append(name_fields(catalogue.ledgers[target]))
    return frozenset(found)
