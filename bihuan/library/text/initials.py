"""Pinyin initials: one letter per character, for finding titles and names without choosing characters."""

from functools import cache
from pathlib import Path

from bihuan.library.text.plain import plain

_FILE = Path(__file__).with_name("initials.txt")  # made by readings.py
_FIRST = 0x4E00  # the character that the file's first letter belongs to
_NONE = "."
# Surnames that are read otherwise than the same character elsewhere.
_SURNAMES = {
    "单": "s", "仇": "q", "解": "x", "曾": "z", "区": "o", "查": "z", "朴": "p", "尉": "y", "翟": "z", "乐": "y",
    "覃": "q", "缪": "m", "谌": "c", "种": "c", "员": "y", "隗": "w", "召": "s", "晁": "c", "秘": "b", "折": "s",
    "繁": "p", "黑": "h", "祭": "z", "重": "c", "卜": "b", "盖": "g", "长": "z", "尉迟": "yc", "单于": "cy", "万俟": "mq",
    "长孙": "zs", "澹台": "tt",
}  # fmt: skip


def initials(text: str, *, name: bool = False) -> str:
    """The first letter of each character's reading, the character itself (folded) where it has none; the same length.

    Of several readings that of the word, else the character's commonest. `name`: the text is a person's name: the
    surname is read as a surname, and each given character by itself.
    """
    letters, words = _readings()
    shown = plain(text)
    found = [letters.get(each, each) for each in shown]
    if name:
        surname = shown[:2] if shown[:2] in _SURNAMES else shown[:1]
        found[: len(surname)] = _SURNAMES.get(surname, "".join(found[: len(surname)]))
        return "".join(found)
    place = 0
    while place < len(shown):
        for word, read in words.get(shown[place], ()):
            if shown.startswith(word, place):
                found[place : place + len(word)] = read
                place += len(word)
                break
        else:
            place += 1
    return "".join(found)


@cache
def _readings() -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    """The letter of each character; words read otherwise, with theirs, by their first character, the longest first."""
    first, *rest = _FILE.read_text(encoding="utf-8").splitlines()
    letters = {chr(_FIRST + place): letter for place, letter in enumerate(first) if letter != _NONE}
    words: dict[str, list[tuple[str, str]]] = {}
    for line in rest:
        word, read = line.split("\t")
        words.setdefault(word[0], []).append((word, read))
    for found in words.values():
        found.sort(key=lambda each: -len(each[0]))
    return letters, words
