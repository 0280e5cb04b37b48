"""One writer of the indexes at a time, in all threads and processes; a lock that its holder's death frees."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

_FILE = ".writer.lock"


@contextmanager
def alone(*, wait: bool = False) -> Iterator[bool]:
    """Whether we are the one; with `wait` we become it. Ends with the block, or with the process."""
    folder = settings.WORKSPACE.index
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _FILE).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
