"""Files held for a person between two steps of the same work, such as a workbook looked through and not yet imported."""

import json
import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from bihuan.base.errors import NotFound
from bihuan.base.whole import whole_file

HOURS = 24  # so long a file is held
MOST = 10  # of one person: the oldest give way
_ABOUT = "about.json"
_CLAIM = "claimed"
_TOKEN = 32
_LETTERS = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Held:
    """A file held for a person: its token, where it lies under its own name, and what is noted about it."""

    token: str
    path: Path
    about: Mapping[str, object]

    def beside(self, name: str) -> Path:
        """Another file that goes when this one goes."""
        return self.path.parent.parent / name


def hold_file(person: int, content: bytes | Path, name: str, about: Mapping[str, object]) -> Held:
    """Hold a file; what was held too long, and what is more than a person needs, goes."""
    _clear_old()
    folder = _folder(person)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime)
    for old in kept[: max(0, len(kept) - MOST + 1)]:
        shutil.rmtree(old, ignore_errors=True)
    token = secrets.token_hex(_TOKEN // 2)
    place = folder / token
    place.mkdir(mode=0o700)
    path = place / "file" / (Path(name).name or "file")
    path.parent.mkdir()
    if isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_bytes(content)
    held = Held(token, path, {})
    return note(held, about)


def held_file(person: int, token: str) -> Held:
    """A file that the person holds; NotFound for any other, and when its time is over."""
    fine = len(token) == _TOKEN and set(token) <= _LETTERS
    place = _folder(person) / token
    if not fine or not (place / _ABOUT).is_file() or _too_old(place):
        raise NotFound("这份文件已经不在了（上传后只保留一天）。请再上传一次。")
    kept = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
    return Held(token, place / "file" / kept["name"], kept["about"])


def note(held: Held, about: Mapping[str, object]) -> Held:
    """Note something about a held file, in place of what was noted before."""
    text = json.dumps({"name": held.path.name, "about": dict(about)}, ensure_ascii=False)
    with whole_file(held.beside(_ABOUT)) as file:
        file.write(text.encode())
    return Held(held.token, held.path, dict(about))


def claim(held: Held) -> bool:
    """Take the file for work that must not be done twice; False when somebody has it already."""
    try:
        held.beside(_CLAIM).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def unclaim(held: Held) -> None:
    """The work came to nothing: the file may be taken again."""
    held.beside(_CLAIM).unlink(missing_ok=True)


def release(held: Held) -> None:
    """The work is done: the file goes, and what lies beside it."""
    shutil.rmtree(held.path.parent.parent, ignore_errors=True)


def _root() -> Path:
    return settings.WORKSPACE.path / "held"


def _folder(person: int) -> Path:
    return _root() / str(person)


def _too_old(place: Path) -> bool:
    return time.time() - place.stat().st_mtime > HOURS * 3600


def _clear_old() -> None:
    for place in _root().glob("*/*"):
        if place.is_dir() and _too_old(place):
            shutil.rmtree(place, ignore_errors=True)
