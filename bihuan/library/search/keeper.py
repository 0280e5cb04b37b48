"""Keeps the indexes in step with the book: what is missing is read, indexed, and committed together with the seq it goes to."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from django.db import connection

from bihuan.book.public import Head, digest_at, head, settle
from bihuan.ledger.public import catalogue
from bihuan.library.search.alone import alone
from bihuan.library.search.follow import Follower, Stopped
from bihuan.library.search.index import (
    CONFIDENTIAL,
    KINDS,
    Broken,
    discard,
    discard_other_versions,
    open_index,
    searcher,
    size,
    state_of,
)
from bihuan.mechanism.public import Catalogue

log = logging.getLogger("bihuan.search")

PAUSE = 0.25  # seconds between two looks at the book
RETRY = 5.0  # seconds after a fault
_LOOK = 0.05  # seconds between two looks at whether whoever keeps the index has come far enough

Progress = Callable[[int], None]  # documents so far


@dataclass(frozen=True, slots=True)
class Kept:
    """`indexed` documents were written; `seq` is the last entry that both indexes hold."""

    indexed: int
    seq: int


@dataclass(frozen=True, slots=True)
class Status:
    """How far the indexes are: up to entry `seq` of `head`; `documents` in both, `bytes` on disk."""

    seq: int
    head: int
    documents: int
    bytes: int


def keep_up(wait: float = 0.0, *, stop: Event | None = None) -> Kept:
    """Index what the book has beyond the indexes. While another process or thread does so, wait at most so many seconds
    until it has come to where the book ends now; without `wait` leave it to that one. Stopped once `stop` is set."""
    wanted, until = head().seq, time.monotonic() + wait
    while True:
        with alone() as held:
            if held:
                return Kept(sum(_keep(kind, stop=stop) for kind in KINDS), _seq())
        if (seq := _seq()) >= wanted or time.monotonic() >= until:
            return Kept(0, seq)
        time.sleep(_LOOK)


def keep(stop: Event) -> None:
    """Keep up until `stop` is set, in a thread of `serve` and `work`: an entry can be found within a second."""
    done = -1
    try:
        while not stop.is_set():
            pause = PAUSE
            try:
                now = head().seq
                if now != done:
                    done = keep_up(stop=stop).seq
            except Stopped:
                break
            except BaseException as fault:
                # A database that is away, a full disk, the engine in panic: what is indexed stays, the rest comes later.
                if isinstance(fault, (KeyboardInterrupt, SystemExit)):
                    raise
                log.error("搜索索引暂时跟不上，稍后再试：%s: %s", type(fault).__name__, fault)
                connection.close()
                pause = RETRY
            stop.wait(pause)
    finally:
        connection.close()


def rebuild_index(progress: Progress | None = None) -> int:
    """Make both indexes anew from the book; until each is whole, searches are answered from the one before. How many
    documents they hold. Waits for another process that is writing."""
    with alone(wait=True):
        for kind in KINDS:
            _keep(kind, anew=True, progress=progress)
    return index_status().documents


def index_status() -> Status:
    """How far the indexes are behind the book, and how large they are."""
    states = [searcher(confidential=kind == CONFIDENTIAL) for kind in KINDS]
    # Each holds one document about itself.
    documents = sum(max(0, state.searcher.num_docs - 1) for state in states)
    return Status(
        min(state.meta.seq for state in states), head().seq, documents, sum(size(kind) for kind in KINDS)
    )


def _seq() -> int:
    return min(searcher(confidential=kind == CONFIDENTIAL).meta.seq for kind in KINDS)


def _keep(
    kind: str, *, anew: bool = False, progress: Progress | None = None, stop: Event | None = None
) -> int:
    """Bring one index to the end of the book, under the lock; how many documents were written."""
    settle()
    now, known = head(), catalogue()
    try:
        return _follow(kind, now, known, anew, progress, stop)
    except Broken as fault:
        log.warning("搜索索引无法读取，由账本重建：%s", fault)
        discard(kind)
        return _follow(kind, now, known, True, progress, stop)


def _follow(
    kind: str, now: Head, known: Catalogue, anew: bool, progress: Progress | None, stop: Event | None
) -> int:
    found = state_of(open_index(kind))
    meta = found.meta
    other_book = meta.seq == 0 or meta.seq > now.seq or digest_at(meta.seq) != meta.digest
    follower = Follower(known, found, now, confidential=kind == CONFIDENTIAL, anew=anew or other_book)
    if not follower.is_needed:
        return 0
    written = follower.run(progress, stop)
    discard_other_versions()
    return written
