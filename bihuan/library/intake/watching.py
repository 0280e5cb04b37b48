"""Watches a folder: takes in what lies there, then every file as it comes, once it has stopped growing."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import NamedTuple

import watchfiles
from django.db import close_old_connections

from bihuan.base.errors import NotFound
from bihuan.library.intake.files import Found, files_of, wanted
from bihuan.library.intake.present import ARTICLE, INTERNAL
from bihuan.library.intake.rights import require_right
from bihuan.library.intake.taking import take_files
from bihuan.library.intake.values import Intake

LOOK_EVERY = 1.0  # seconds between two looks at a file that may still be growing
WALK_EVERY = 60  # looks between two walks through the folder: shares on servers do not tell of changes
AT_ONCE = 200  # files between two reports
_VANISHED = frozenset({"reading.missing", "intake.vanished"})


class Look(NamedTuple):
    """What a file looked like: its size in bytes and when it was changed."""

    size: int
    changed: int


def watch(
    folder: Path,
    *,
    actor: int,
    unit: int,
    stop: Event,
    report: Callable[[Intake], None],
    internal: bool = False,
    look_every: float = LOOK_EVERY,
) -> None:
    """Until `stop` is set, take in the files of a folder and those that come; `report` hears of each lot with anything to tell.

    A file is taken when two looks find it unchanged; a failed one again only after it was changed. NotFound, NotAllowed
    as `take_in`. Whoever loses the right meanwhile gets NotAllowed.
    """
    ledger = INTERNAL if internal else ARTICLE
    require_right(ledger, actor=actor, unit=unit)
    if not folder.is_dir():
        raise NotFound(f"没有这个文件夹：{folder}")
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    folder = folder.resolve()
    waiting = Waiting(folder)
    for changed in _looks(folder, stop, look_every):
        waiting.see(changed)
        ready = waiting.ready()
        for start in range(0, len(ready), AT_ONCE):
            if stop.is_set():
                return
            close_old_connections()
            require_right(ledger, actor=actor, unit=unit)
            lot = ready[start : start + AT_ONCE]
            done = without_vanished(take_files(lot, ledger=ledger, actor=actor, unit=unit, stop=stop.is_set))
            if done.articles or done.issues or done.repeated:
                report(done)


def without_vanished(done: Intake) -> Intake:
    """Without the remarks on files that were taken away between being seen and being read: that is nobody's fault."""
    return replace(done, issues=tuple(issue for issue in done.issues if issue.code not in _VANISHED))


def _looks(folder: Path, stop: Event, every: float) -> Iterator[Iterable[Path] | None]:
    """One item a look: the files told of as changed, or None when the whole folder is to be walked."""
    yield None
    milliseconds = max(1, int(every * 1000))
    changes = watchfiles.watch(
        folder,
        stop_event=stop,
        rust_timeout=milliseconds,
        debounce=milliseconds,
        step=min(50, milliseconds),
        yield_on_timeout=True,
        watch_filter=None,
        raise_interrupt=False,
        ignore_permission_denied=True,
    )
    for number, told in enumerate(changes, 1):
        if stop.is_set():
            return
        walk = number % WALK_EVERY == 0
        yield None if walk else [Path(path) for _, path in told]


class Waiting:
    """Files that were seen, what they looked like last, and which were handed on like that."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._seen: dict[Path, Look | None] = {}
        self._taken: dict[Path, Look] = {}

    def see(self, changed: Iterable[Path] | None) -> None:
        """Remember files told of as changed (a folder: what is in it), or with None all of the folder."""
        for path in [self.folder] if changed is None else changed:
            try:
                found = files_of(path)
            except (NotFound, OSError):
                continue  # gone again
            for file in found:
                if all(map(wanted, file.path.relative_to(self.folder).parts)):
                    self._seen.setdefault(file.path, None)

    def ready(self) -> list[Found]:
        """Files that two looks found the same, and that were not handed on like that before; in the order of their names."""
        found = []
        for path, before in sorted(self._seen.items()):
            look = _look(path)
            if look is None or look == self._taken.get(path):
                del self._seen[path]
            elif look != before:
                self._seen[path] = look
            else:
                del self._seen[path]
                self._taken[path] = look
                found.append(Found(path, path.relative_to(self.folder).as_posix()))
        return found


def _look(path: Path) -> Look | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return Look(about.st_size, about.st_mtime_ns)
