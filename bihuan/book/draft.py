"""A draft: what a floor above wants entered, before the book gives it a place, a moment and a hash."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import orjson

JUST_BEFORE = -1  # as `previous`: the record's entry just before this one in the same batch
VOID = "void"  # the action that strikes a record out; it releases the record's key
SEPARATOR = "\x1f"  # stands between values where many are handed over as one text; no text may hold it

TEXT_FIELDS = ("ledger", "action", "state", "note", "key")


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry to be. `document` holds JSON values by field name (Decimals become strings).

    `previous` is the seq of the entry that was seen, 0 for a new record, or `JUST_BEFORE` when the
    record's entry before this one stands in the same batch.
    """

    ledger: str
    record: int
    unit: int
    action: str
    state: str
    effective_on: date
    actor: int
    document: Mapping = field(default_factory=dict)
    previous: int = 0
    pack_version: int = 1
    note: str = ""
    due_on: date | None = None
    key: str = ""
    parent: int = 0


def plain(value: object) -> str:
    """A Decimal as its exact digits; TypeError for anything else that JSON does not know."""
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"a document cannot hold {type(value).__name__}")


def canonical(document: Mapping) -> str:
    """A document as canonical JSON text: sorted keys, compact, UTF-8."""
    return orjson.dumps(dict(document), default=plain, option=orjson.OPT_SORT_KEYS).decode()


def check_draft(draft: Draft) -> None:
    """ValueError when a draft could not be kept alike by every database."""
    if draft.record < 1:
        raise ValueError("record numbers come from reserve() and begin at 1")
    if not draft.ledger or not draft.action:
        raise ValueError("an entry names its ledger and its action")
    for name in TEXT_FIELDS:
        text = getattr(draft, name)
        if "\0" in text or SEPARATOR in text:
            raise ValueError(f"{name} holds a control character that a book cannot keep")
        text.encode()  # a lone surrogate is no text
