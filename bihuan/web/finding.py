"""Finding records by what people call them: names, codes, pinyin initials."""

from collections.abc import Sequence
from functools import lru_cache

from bihuan.book.public import find
from bihuan.ledger.public import labels, sights
from bihuan.library.text.public import initials
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Catalogue, Ledger


def find_records(known: Catalogue, ledger: Ledger, words: str, *, actor: int, limit: int) -> list[int]:
    """Records whose name or key begins with, or holds, the words, those that begin with them first."""
    wanted = words.casefold()
    found: list[tuple[int, int, int]] = []
    for record, unit, name, key, short in _names(known, ledger.id, _mark(ledger.id)):
        place = min((text.find(wanted) for text in (name, key, short) if wanted in text), default=-1)
        if place >= 0 and _may(known, ledger, actor, unit):
            found.append((place > 0, len(name), record))
    return [record for _, _, record in sorted(found)[:limit]]


def _may(known: Catalogue, ledger: Ledger, actor: int, unit: int) -> bool:
    sight = sights(known, actor)[ledger.id]
    return sight.units is None or unit in sight.units


def _mark(ledger: str) -> int:
    """Changes whenever a record of the ledger does."""
    newest = find(ledger).order_by("-head").values_list("head", flat=True).first()
    return newest or 0


@lru_cache(maxsize=64)
def _names(known: Catalogue, ledger_id: str, _: int) -> Sequence[tuple[int, int, str, str, str]]:
    ledger = known.ledger(ledger_id)
    rows = [row for row in find(ledger_id) if row.state != VOID and row.state not in ledger.ends]
    named = labels(known, [row.record for row in rows])
    keys = [name for name in ledger.key_fields if name in ledger.fields]
    return [
        (
            row.record,
            row.unit,
            named[row.record].casefold(),
            " ".join(str(row.values.get(name, "")) for name in keys).casefold(),
            initials(named[row.record]),
        )
        for row in rows
    ]
