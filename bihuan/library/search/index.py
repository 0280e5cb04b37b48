"""Opens the two indexes: that of what is open by rights, and that of confidential ledgers, each in a folder of its own."""

import logging
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import orjson
import tantivy
from django.conf import settings

from bihuan.library.search import schema as shape

log = logging.getLogger("bihuan.search")

OPEN, CONFIDENTIAL = "open", "confidential"
KINDS = (OPEN, CONFIDENTIAL)
COMMITTED = "meta.json"  # tantivy's own list of what is in the index, replaced with each commit
ITSELF = 0  # the record number of the index's own document


@dataclass(frozen=True, slots=True)
class Meta:
    """Up to which entry an index goes, that entry's hash (another book has another), by what each ledger was read, and
    the records of the newest segment, which is written anew until it is worth keeping."""

    seq: int = 0
    digest: str = ""
    ledgers: Mapping[str, str] = field(default_factory=dict)
    fresh: Sequence[int] = ()

    def text(self) -> str:
        """The form in which it lies in the index."""
        return orjson.dumps(asdict(self)).decode()


@dataclass(frozen=True, slots=True)
class Opened:
    """One state of an index: what is found with it does not change. `meta.seq` is the last entry that is in it."""

    index: tantivy.Index
    searcher: tantivy.Searcher
    meta: Meta


class Broken(Exception):
    """An index cannot be read; it is thrown away and made anew."""


def folder(kind: str) -> Path:
    """Where an index lies; another version of the schema lies beside it."""
    return settings.WORKSPACE.index / f"v{shape.VERSION}" / kind


def open_index(kind: str) -> tantivy.Index:
    """The index on disk, made when there is none; Broken when it cannot be read or has another shape."""
    path = folder(kind)
    path.mkdir(parents=True, exist_ok=True)
    with _told_as_broken():
        return with_analyzer(tantivy.Index(shape.schema(), path=str(path)))


def with_analyzer(index: tantivy.Index) -> tantivy.Index:
    """The index, knowing how its texts are cut; without it neither writing nor asking works."""
    cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(shape.GRAMS, cut)
    return index


def searcher(*, confidential: bool = False) -> Opened:
    """The newest state of an index; an empty one when there is none yet or it is broken (whoever keeps it makes it anew)."""
    kind = CONFIDENTIAL if confidential else OPEN
    path = folder(kind)
    with _lock:
        mark = _mark(path)
        kept = _opened.get(path)
        if kept is not None and kept[0] == mark:
            return kept[1]
        try:
            opened = state_of(open_index(kind)) if mark else _empty()
        except Broken as fault:
            log.debug("%s", fault)
            opened = _empty()
        _opened[path] = (mark, opened)
        return opened


def state_of(index: tantivy.Index) -> Opened:
    """What an index holds now; Broken when it cannot be read."""
    with _told_as_broken():
        index.reload()
        found = index.searcher()
        return Opened(index, found, read_meta(found))


def _empty() -> Opened:
    index = with_analyzer(tantivy.Index(shape.schema()))
    return Opened(index, index.searcher(), Meta())


@contextmanager
def _told_as_broken() -> Iterator[None]:
    """Whatever the engine says of files that it cannot read; of some it panics, which is no ordinary exception."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:
        raise Broken(f"{type(fault).__name__}: {fault}") from fault


def read_meta(found: tantivy.Searcher) -> Meta:
    """What an index says of itself."""
    itself = tantivy.Query.term_query(shape.schema(), shape.RECORD, ITSELF)
    hits = found.search(itself, 1, count=False).hits
    if not hits:
        return Meta()
    return Meta(**orjson.loads(found.doc(hits[0][1]).get_first(shape.META)))


def discard(kind: str) -> None:
    """Throw an index away."""
    with _lock:
        _opened.pop(folder(kind), None)
    shutil.rmtree(folder(kind), ignore_errors=True)


def discard_other_versions() -> None:
    """Throw away what other versions of the schema left."""
    root = settings.WORKSPACE.index
    for path in root.glob("v*") if root.is_dir() else ():
        if path.name != f"v{shape.VERSION}":
            shutil.rmtree(path, ignore_errors=True)


def size(kind: str) -> int:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder(kind).glob("*") if path.is_file())


def _mark(path: Path) -> tuple[int, int, int] | None:
    """Changes with every commit: the folder itself, and the time and number of the file that a commit replaces."""
    try:
        made, committed = path.stat(), (path / COMMITTED).stat()
    except OSError:
        return None
    return (made.st_ino, committed.st_mtime_ns, committed.st_ino)


_opened: dict[
    Path, tuple[tuple[int, int, int] | None, Opened]
] = {}  # by folder, with the mark that they were read at
_lock = threading.Lock()
