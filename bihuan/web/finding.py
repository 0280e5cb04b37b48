"""Finding records by what people call them: names, codes, pinyin initials."""

from collections.abc import Sequence
from functools import lru_cache

from bihuan.base.clock import today
from bihuan.book.public import find
from bihuan.ledger.public import labels, sights
from bihuan.library.text.public import initials
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import posts_of

MOST_NAMES = (
    20_000  # of a larger ledger the newest are known by pinyin, the others by what is written in them
)


def find_records(known: Catalogue, ledger: Ledger, words: str, *, actor: int, limit: int) -> list[int]:
    """Records whose name or key begins with, or holds, the words; those that begin with them and those nearby first."""
    wanted = words.casefold()
    sight = sights(known, actor)[ledger.id]
    own = {post.unit for post in posts_of(actor, today())}
    found: list[tuple[int, int, int, int]] = []
    names = _names(known, ledger.id, _mark(ledger.id))
    for record, unit, name, key, short in names:
        place = min((text.find(wanted) for text in (name, key, short) if wanted in text), default=-1)
        if place >= 0 and (sight.units is None or unit in sight.units):
            found.append((place > 0, unit not in own, len(name), record))
    chosen = [record for *_, record in sorted(found)[:limit]]
    if len(names) == MOST_NAMES and words and len(chosen) < limit:
        older = find(ledger.id).exclude(state__in=[VOID, *ledger.ends]).filter(document__contains=words)
        if sight.units is not None:
            older = older.filter(unit__in=sight.units)
        chosen += older.exclude(record__in=chosen).values_list("record", flat=True)[: limit - len(chosen)]
    return chosen


def _mark(ledger: str) -> int:
    """Changes whenever a record of the ledger does."""
    newest = find(ledger).order_by("-head").values_list("head", flat=True).first()
    return newest or 0


@lru_cache(maxsize=64)
def _names(known: Catalogue, ledger_id: str, _: int) -> Sequence[tuple[int, int, str, str, str]]:
    ledger = known.ledger(ledger_id)
    live = find(ledger_id).exclude(state__in=[VOID, *ledger.ends])
    rows = list(live.order_by("-record")[:MOST_NAMES])
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
