"""Key fields: the digest under which the book keeps a record unique."""

from collections.abc import Mapping
from datetime import date
from hashlib import blake2b

import orjson

from bihuan.mechanism.public import Ledger


def key_digest(ledger: Ledger, document: Mapping[str, object], unit: int, effective_on: date) -> str:
    """32 hex characters for the record's key values; '' when the ledger has no key or all its values are empty."""
    implicit = {"unit": unit, "effective_on": effective_on.isoformat()}
    values = [document.get(name, implicit.get(name)) for name in ledger.key_fields]
    if all(value is None for value in values):
        return ""
    return digest_of(values)


def digest_of(values: list) -> str:
    """The digest of key values in canonical JSON form, in the order of the key fields."""
    return blake2b(orjson.dumps(values), digest_size=16).hexdigest()
