"""Drafts for the book's tests, with invented content."""

from datetime import date

from bihuan.book.public import Draft, Entry, append, reserve

DAY = date(2026, 3, 5)


def draft(record: int, **given) -> Draft:
    """A plausible draft of a record; anything given replaces the usual."""
    usual = {
        "ledger": "trial.matter",
        "record": record,
        "unit": 7,
        "action": "create",
        "state": "open",
        "effective_on": DAY,
        "actor": 3,
        "document": {"title": f"事项{record}", "amount": "1200.50"},
    }
    return Draft(**(usual | given))


def fill(count: int, **given) -> list[Entry]:
    """Append so many new records in one batch."""
    return append([draft(record, **given) for record in reserve(count)])
