"""Tells what of a document is in the library already: by its fingerprint, in either ledger of articles."""

from collections.abc import Iterable

from bihuan.book.public import current, find
from bihuan.ledger.public import catalogue, digest_of, may_see

ARTICLE, INTERNAL = "library.article", "library.internal_article"
TITLES = {ARTICLE: "素材", INTERNAL: "内部素材"}
_CHUNK = 500


def key_of(digest: str, position: int) -> str:
    """The key of the article at a position of a document, as the ledger makes it of its key fields."""
    return digest_of([digest, position])


def other(ledger: str) -> str:
    """The other ledger of articles."""
    return INTERNAL if ledger == ARTICLE else ARTICLE


def held(ledger: str, keys: Iterable[str]) -> dict[str, int]:
    """Which of the keys records of a ledger have, with those records."""
    wanted = list(keys)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = find(ledger).filter(key__in=wanted[start : start + _CHUNK])
        found.update(rows.values_list("key", "record"))
    return found


def articles_of(ledger: str, digest: str) -> list[int]:
    """The records of a document that lie in a ledger, of its first articles on; empty when its first is not there."""
    found: list[int] = []
    size = 1
    while True:
        start = len(found)
        keys = [key_of(digest, position) for position in range(start + 1, start + size + 1)]
        here = held(ledger, keys)
        found += [here[key] for key in keys if key in here]
        if len(here) < size:
            return found
        size = min(size * 2, _CHUNK)


def visible(record: int, actor: int) -> bool:
    """Whether the person may know of a record: what may not be read is not even said to be there."""
    return may_see(catalogue(), actor, current([record]).get(record))
