"""Keeps the search index up in a thread beside what a long-running command does."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from bihuan.library.search.public import keep

_LONGEST_END = 30.0  # seconds that the index may take to finish what it is at; killing it then harms nothing


@contextmanager
def keeping() -> Iterator[None]:
    """While the block runs, what is entered can be found within a second."""
    stop = Event()
    thread = Thread(target=keep, args=(stop,), name="search-index", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_LONGEST_END)
