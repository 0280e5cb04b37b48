"""Files of a folder in a steady order, without what programs leave lying about, and their fingerprints."""

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bihuan.base.errors import NotFound

_BLOCK = 1 << 20
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download", ".!ut", ".swp", ".bak~")
_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "lost+found"})
# Documents that hold others: having the outer one says nothing about those inside.
_HOLDING = frozenset({".zip", ".eml", ".mht", ".mhtml"})


class Found(NamedTuple):
    """A file and what it is called in reports: its way below the folder that was asked for."""

    path: Path
    name: str


def wanted(name: str) -> bool:
    """Whether a file or folder of this name is people's own: not hidden, no half download, no lock of an office program."""
    low = name.lower()
    return not (name.startswith((".", "~$", ".~")) or low.endswith(_UNFINISHED) or low in _BY_SYSTEMS)


def files_of(path: Path, closed: Callable[[OSError], None] | None = None) -> list[Found]:
    """The file itself, or the files of a folder and its folders in the order of their names; NotFound.

    `closed` hears of folders that cannot be opened.
    """
    if path.is_dir():
        return [Found(file, file.relative_to(path).as_posix()) for file in _walk(path, closed)]
    if not path.exists():
        raise NotFound(f"没有这个文件或文件夹：{path}")
    return [Found(path, path.name)]


def _walk(folder: Path, closed: Callable[[OSError], None] | None) -> Iterator[Path]:
    # Links to folders are not followed, so that a link to a folder above makes no circle.
    for here, folders, names in os.walk(folder, onerror=closed, followlinks=False):
        folders[:] = sorted(filter(wanted, folders))
        for name in sorted(filter(wanted, names)):
            file = Path(here, name)
            if file.is_file():
                yield file


def fingerprint(file: Path) -> str:
    """The SHA-256 of a file that is a document of its own; '' for one that may hold others, or cannot be read."""
    if file.suffix.lower() in _HOLDING:
        return ""
    running = sha256()
    try:
        with file.open("rb") as source:
            while block := source.read(_BLOCK):
                running.update(block)
    except OSError:
        return ""
    return running.hexdigest()
