"""A book to search in: an installation with the pack `finding`, entries written straight into it, and all that an index holds."""

from datetime import date
from pathlib import Path

import tantivy

from bihuan.book.public import Draft, Entry, append, current, reserve
from bihuan.ledger.public import Founded, adopt_pack, catalogue, found
from bihuan.library.search import schema as shape
from bihuan.library.search.index import Opened, searcher
from bihuan.library.text.public import prints

PACK = Path(__file__).parent / "packs" / "finding"
DAY = date(2026, 3, 5)


def open_scene() -> Founded:
    """Found the installation and adopt the pack."""
    founded = found("试验集团")
    adopt_pack(PACK, unit=founded.unit, actor=founded.person)
    return founded


def draft(ledger: str, record: int = 0, *, unit: int, actor: int = 0, state: str = "", **values) -> Draft:
    """An entry of a record: its first (record 0), or a next one; values that are None are emptied, others carried on."""
    last, definition = current([record])[record] if record else None, catalogue().ledger(ledger)
    record = record or reserve(1)[0]
    unit = record if definition.unit_field == "record" else unit
    values = ({"unit": unit} if "unit" in definition.fields else {}) | values
    document = (last.values if last else {}) | values
    before = last.state if last else definition.initial
    return Draft(
        ledger=ledger,
        record=record,
        unit=unit,
        action="void" if state == "void" else "amend" if last else "create",
        state=state or before,
        effective_on=DAY,
        actor=actor,
        document={name: value for name, value in document.items() if value is not None},
        previous=last.head if last else 0,
    )


def enter(ledger: str, record: int = 0, **given) -> Entry:
    """Append one such entry."""
    return append([draft(ledger, record, **given)])[0]


def records_found(opened: Opened, query: tantivy.Query) -> frozenset[int]:
    """Record numbers of all documents that a query finds."""
    hits = opened.searcher.search(query, 100_000).hits
    numbers = opened.searcher.fast_field_values(shape.RECORD, [address for _, address in hits])
    assert len(set(numbers)) == len(numbers), "a record is in the index twice"
    return frozenset(map(int, numbers)) - {0}


def contents(*, confidential: bool = False) -> dict[tuple[str, object], frozenset[int]]:
    """All that can be found in an index: (field, term) → records."""
    opened, schema, found_ = searcher(confidential=confidential), shape.schema(), {}
    texts = (
        *(shape.LEDGER, shape.MECHANISM, shape.STATE, shape.KIND, shape.ORGANISATION, shape.LABEL),
        *(shape.CONCERNED, shape.TITLE_START, shape.TITLE, shape.BODY, shape.OWNER, shape.TITLE_INITIALS),
    )
    for name in texts:
        for term, _ in opened.searcher.terms_with_prefix(name, ""):
            found_[name, term] = records_found(opened, tantivy.Query.term_query(schema, name, term, "basic"))
    everything = records_found(opened, tantivy.Query.all_query())
    hits = [address for _, address in opened.searcher.search(tantivy.Query.all_query(), 100_000).hits]
    records = opened.searcher.fast_field_values(shape.RECORD, hits)
    for name in (
        *(shape.SEQ, shape.FIRST, shape.UNIT, shape.CREATOR, shape.YEAR, shape.ON, shape.EFFECTIVE_ON),
        shape.WRITTEN_ON,
    ):
        for record, value in zip(records, opened.searcher.fast_field_values(name, hits), strict=True):
            if record:
                found_.setdefault((name, value), frozenset())
                found_[name, value] |= {int(record)}
    documents = [row.values.get("text", "") for row in current(everything).values()]
    numbers = {
        shape.REFS: range(1, reserve(1)[0]),
        shape.PRINTS: {p for text in documents for p in prints(text)},
    }
    for name, values in numbers.items():
        for value in values:
            found_[name, value] = records_found(opened, tantivy.Query.term_query(schema, name, value))
    return {key: records for key, records in found_.items() if records}
