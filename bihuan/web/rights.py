"""What to offer to whom: only doors that open. The inner floors decide again when somebody goes through."""

from bihuan.ledger.public import where_allowed
from bihuan.mechanism.language import Where
from bihuan.mechanism.public import Catalogue, Ledger


def may_begin(known: Catalogue, ledger: Ledger, person: int) -> bool:
    """Whether the person may enter a new record somewhere."""
    by = ledger.definition.create.by
    if all(word.name == "nobody" for word in by):
        return False
    units = where_allowed(known, person, by)
    return units is None or bool(units)


def may_look(known: Catalogue, ledger: Ledger, person: int) -> bool:
    """Whether the person may be able to read some record; of a confidential ledger only if `read` says so."""
    read = ledger.definition.read
    if read is None:
        return not ledger.definition.confidential
    if any(word.where is Where.CONCERNED for word in read) and not ledger.definition.confidential:
        return True
    units = where_allowed(known, person, [word for word in read if word.where is not Where.CONCERNED])
    return units is None or bool(units)


def may_import(known: Catalogue, ledger: Ledger, person: int) -> bool:
    """Whether the person may enter, or correct, records of the ledger somewhere."""
    by = ledger.definition.amend.by
    if may_begin(known, ledger, person) or all(word.name == "nobody" for word in by):
        return may_begin(known, ledger, person)
    units = where_allowed(known, person, by)
    return units is None or bool(units)
