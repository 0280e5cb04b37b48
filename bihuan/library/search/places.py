"""Where a search looks: the indexes, each with what the person may read there, worked out once as long as the book stands still."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import tantivy

from bihuan.base.clock import today
from bihuan.book.public import Head
from bihuan.ledger.public import catalogue
from bihuan.library.search import schema as shape
from bihuan.library.search.access import readable
from bihuan.library.search.index import searcher
from bihuan.mechanism.public import Catalogue

Occur, Ask = tantivy.Occur, tantivy.Query


@dataclass(frozen=True, slots=True)
class Place:
    """One of the two indexes, with what the person may read there; `seq` is the last entry that is in it."""

    searcher: tantivy.Searcher
    rights: tantivy.Query
    seq: int
    confidential: bool

    def within(self, query: tantivy.Query, *besides: tuple[Occur, tantivy.Query]) -> tantivy.Query:
        """The query within the person's rights."""
        return Ask.boolean_query([(Occur.Must, query), (Occur.Must, self.rights), *besides])


def places(now: Head, actor: int, *, confidential: bool = False) -> list[Place]:
    """The indexes to ask: that of open ledgers, and if wanted that of confidential ones. `now` is the book's head."""
    found = []
    for closed in (False, True) if confidential else (False,):
        opened = searcher(confidential=closed)
        rights = _rights(now.seq, now.hash, today(), actor, closed)
        found.append(Place(opened.searcher, rights, opened.meta.seq, closed))
    return found


def known_at(now: Head) -> Catalogue:
    """What is in force; `now` is the book's head."""
    return _known(now.seq, now.hash)


# Rights and what is in force rest on the book and the day alone: while no entry is added they are what they were. The hash
# tells books apart, such as a restored backup.
@lru_cache(maxsize=512)
def _rights(_: int, __: str, ___: date, actor: int, closed: bool) -> tantivy.Query:
    return readable(shape.schema(), actor, confidential=closed)


@lru_cache(maxsize=4)
def _known(_: int, __: str) -> Catalogue:
    return catalogue()
