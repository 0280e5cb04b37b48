"""Keeps the documents' own files, several at a time: each waits for the disk, and the disk serves many as fast as one."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from bihuan.base.issue import Issue
from bihuan.book.public import FileRef, store_file
from bihuan.library.reading.public import Reading

_AT_ONCE = 8
_IN_MEMORY = (
    1 << 20
)  # bytes, of each document of a batch; a larger document out of an archive is kept at once, while its file is there


class Keeper:
    """Files on their way into the store. To be closed when the run ends."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="intake-store")

    def keep(self, reading: Reading, name: str, *, own: bool) -> Future[FileRef]:
        """Begin to keep a document's file; `own`: it lies where people put it, not in a folder that will be gone."""
        if own:
            return self._pool.submit(store_file, reading.path, name)
        if reading.path.stat().st_size <= _IN_MEMORY:
            return self._pool.submit(store_file, reading.path.read_bytes(), name)
        kept: Future[FileRef] = Future()
        kept.set_result(store_file(reading.path, name))
        return kept

    def close(self) -> None:
        """Wait for what is under way."""
        self._pool.shutdown()


def kept_file(kept: Future[FileRef], digest: str, name: str) -> dict | Issue:
    """The file as documents name it, once it is on disk; an issue when it is no longer what was read. OSError: no room."""
    try:
        stored = kept.result()
    except FileNotFoundError:
        return Issue("intake.vanished", "收到一半，文件不见了。", "放回来再收。", file=name)
    if stored.sha256 != digest:
        return Issue("intake.changed", "收的时候文件正在改动。", "等它存好再收。", file=name)
    return stored.as_dict()


def is_own(reading: Reading, path: Path) -> bool:
    """Whether a document is the file itself rather than something inside it."""
    return reading.path == path.absolute()
