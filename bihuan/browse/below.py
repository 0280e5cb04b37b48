"""What hangs below records: their child records of other ledgers, as far as a person may see them."""

from collections.abc import Mapping, Sequence

from bihuan.book.public import find
from bihuan.ledger.public import Shown, several
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Catalogue, Ledger

MOST = 1_000


def children(
    known: Catalogue, ledger: Ledger, records: Sequence[int], *, each: int, actor: int
) -> Mapping[int, Mapping[str, list[Shown]]]:
    """By record, by child ledger, the child records in order of their numbers; at most `each` per record and ledger
    (and one more when there are more).

    Confidential ledgers are opened on their own page only: each look at them is entered.
    """
    found: dict[int, dict[str, list[Shown]]] = {}
    for name in ledger.children:
        if known.ledger(name).definition.confidential:
            continue
        rows = find(name).filter(parent__in=list(records)).exclude(state=VOID).order_by("record")
        kept: dict[int, list[int]] = {}
        for record, parent in rows.values_list("record", "parent")[:MOST]:
            kept.setdefault(parent, []).append(record)
        wanted = [record for those in kept.values() for record in those[: each + 1]]
        for shown in several(wanted, actor=actor, once=True):
            found.setdefault(shown.parent, {}).setdefault(name, []).append(shown)
    return found
