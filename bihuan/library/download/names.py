"""Names of files made of titles: safe on every system, of bounded length, and unlike any that is there."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from bihuan.library.download.values import Chosen, Form

# Names may have 255 bytes, three for a Chinese character; some room is left for number and ending.
LONGEST = 60
# Not allowed in names by Windows; the slash by nobody.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
# Controls, marks that turn the direction of writing, and characters that no file system keeps alike.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
NAMELESS = "无题"


def safe_name(title: str) -> str:
    """A title as the name of a file, without ending: never empty, reserved, hidden, or a way into another folder."""
    plain = "".join(
        " " if character.isspace() else character
        for character in title
        if character.isspace() or unicodedata.category(character) not in _UNSAFE
    )
    name = " ".join(_FORBIDDEN.sub("_", plain).split())
    short = name
    while len(short) > LONGEST or len(short.encode()) > 3 * LONGEST:
        short = short[:-1]
    short = short.strip(" .")
    return f"_{short}" if _RESERVED.match(short) else short or NAMELESS


def numbered_name(number: int, among: int, title: str, form: Form) -> str:
    """`007_题目.docx`: the place in the selection makes it unlike all others, and keeps them in order."""
    return f"{number:0{len(str(among))}}_{safe_name(title)}.{form}"


def file_name(chosen: Sequence[Chosen], form: Form) -> str:
    """What the file of a selection is called when nobody says."""
    title = safe_name(chosen[0].title) if len(chosen) == 1 else f"素材{len(chosen)}篇"
    return f"{title}.{form}"


def free_path(path: Path) -> Path:
    """The path, or where something is there already, the next with （2）, （3） …"""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return free
