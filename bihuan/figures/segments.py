"""Segments: a ledger's typed entries as immutable Parquet files by seq range, and the manifest that vouches for them."""

import fcntl
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import orjson

FORMAT = 1
MANIFEST = "manifest.json"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Segment:
    """One file: entries with from_seq ≤ seq ≤ until_seq, sorted by unit and seq."""

    name: str
    from_seq: int
    until_seq: int
    rows: int
    size: int
    checksum: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the files hold: every entry of the ledger up to `until`, where the book's hash was `digest`.

    `schema`: digest of the columns' definitions; when the pack's version changes them, the entries are typed anew from
    the book. The documents themselves stay in the book alone: files are half the size, and what is sensitive or
    dropped by a later version is in one place only.
    """

    schema: str
    until: int
    digest: str
    segments: tuple[Segment, ...]


def schema_digest(columns: str) -> str:
    """The digest of a ledger's SELECT list."""
    return sha256(f"{FORMAT}\n{columns}".encode()).hexdigest()[:16]


class Segments:
    """The folder of one ledger's segments. Readers need no lock; writers take one between processes.

    `digest_at(seq)`: the book's hash there, which tells whether the files were written from this book.
    """

    def __init__(self, folder: Path, digest_at: Callable[[int], str]):
        self.folder = folder
        self._digest_at = digest_at

    def read(self, schema: str) -> Manifest | None:
        """The manifest, when it is of this schema and book, and every file is there and whole; None otherwise."""
        for _ in range(2):  # a writer may have replaced both between our two looks
            manifest = self._manifest()
            if manifest is None or manifest.schema != schema:
                return None
            if self._digest_at(manifest.until) != manifest.digest:
                return None
            if all(self._whole(segment) for segment in manifest.segments):
                return manifest
        return None

    def paths(self, manifest: Manifest) -> list[str]:
        """The files of a manifest."""
        return [str(self.folder / segment.name) for segment in manifest.segments]

    def extend(self, schema: str, until: int, digest: str, write: Callable[[Path, int], int]) -> Manifest:
        """Add what came after the last segment up to `until`; small segments before it are taken in.

        `write(path, after)` writes the entries with after < seq ≤ until as Parquet and returns how many there are.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            known = self.read(schema) or Manifest(schema, 0, "", ())
            if known.until >= until:
                return known
            kept = list(known.segments)
            fresh = self._write(kept[-1].until_seq if kept else 0, until, write)
            while kept and fresh.rows and kept[-1].rows < 2 * fresh.rows:
                (self.folder / fresh.name).unlink()
                kept.pop()
                fresh = self._write(kept[-1].until_seq if kept else 0, until, write)
            segments = (*kept, fresh) if fresh.rows else tuple(kept)
            manifest = Manifest(schema, until, digest, segments)
            self._replace(MANIFEST, orjson.dumps(asdict(manifest)))
            self._sweep({segment.name for segment in segments})
            return manifest

    def _write(self, after: int, until: int, write: Callable[[Path, int], int]) -> Segment:
        name = f"{after + 1}-{until}.parquet"
        unfinished = self.folder / f".{name}.{os.getpid()}"
        rows = write(unfinished, after)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        segment = Segment(name, after + 1, until, rows, unfinished.stat().st_size, _checksum(unfinished))
        unfinished.replace(self.folder / name)
        return segment

    def _replace(self, name: str, content: bytes) -> None:
        unfinished = self.folder / f".{name}.{os.getpid()}"
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.folder / name)

    def _sweep(self, names: set[str]) -> None:
        """Remove files that no manifest names: those taken in, and what a killed writer left behind."""
        for path in self.folder.iterdir():
            if ".parquet" in path.name and path.name not in names:
                path.unlink(missing_ok=True)

    def _manifest(self) -> Manifest | None:
        try:
            content = orjson.loads((self.folder / MANIFEST).read_bytes())
            segments = tuple(Segment(**segment) for segment in content.pop("segments"))
            return Manifest(**content, segments=segments)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None  # none yet, or not ours: the book knows everything

    def _whole(self, segment: Segment) -> bool:
        path = self.folder / segment.name
        try:
            return path.stat().st_size == segment.size and _checksum(path) == segment.checksum
        except OSError:
            return False

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _checksum(path: Path) -> int:
    found = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found = zlib.crc32(block, found)
    return found
