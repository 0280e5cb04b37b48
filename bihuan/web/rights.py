"""What to offer to whom: only doors that open. The inner floors decide again when somebody goes through."""

from bihuan.ledger.public import allowed_somewhere
from bihuan.mechanism.language import Where
from bihuan.mechanism.public import Catalogue, Ledger


def may_begin(known: Catalogue, ledger: Ledger, person: int) -> bool:
    """Whether the person may enter a new record somewhere."""
    return allowed_somewhere(known, person, ledger.definition.create.by)


def may_look(known: Catalogue, ledger: Ledger, person: int) -> bool:
    """Whether the person may be able to read some record; of a confidential ledger only if `read` says so."""
    read = ledger.definition.read
    if read is None:
        return not ledger.definition.confidential
    if any(word.where is Where.CONCERNED for word in read) and not ledger.definition.confidential:
        return True
    return allowed_somewhere(known, person, [word for word in read if word.where is not Where.CONCERNED])


def may_import(known: Catalogue, ledger: Ledger, person: int) -> bool:
    """Whether the person may enter, or correct, records of the ledger somewhere."""
    return may_begin(known, ledger, person) or allowed_somewhere(known, person, ledger.definition.amend.by)


def has_own_steps(known: Catalogue, ledger: Ledger) -> bool:
    """Whether steps of its records are taken on pages of their own: those of a scorecard's cycle compute and check more."""
    cards = known.mechanisms[ledger.mechanism].scorecards if ledger.mechanism in known.mechanisms else ()
    return ledger.id in {f"{ledger.mechanism}.{name}_cycle" for name in cards}
