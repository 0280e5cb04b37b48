"""Records to choose from: the text that an input takes, and what tells it from others."""

from collections.abc import Sequence

from bihuan.book.public import current
from bihuan.ledger.public import catalogue, labels, reference_texts

UNITS = "org.unit"


def choices_of(records: Sequence[int]) -> list[dict[str, str]]:
    """Choices in this order, in few statements, each with its unit; a unit tells the unit above it."""
    known, rows = catalogue(), current(records)
    texts = reference_texts(known, records)
    above = {
        record: row.values.get("parent", 0) if row.ledger == UNITS else row.unit
        for record, row in rows.items()
    }
    named = labels(known, set(above.values()) - {0})
    return [
        {
            "text": texts[record],
            "detail": named.get(above[record], ""),
        }
        for record in records
        if record in texts
    ]
