"""Reads the labelled sentences: each with its figures as (start, end, noun)."""

import re
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"⟦(.*?)\|(.*?)\|(.*?)⟧")


@dataclass(frozen=True)
class Labelled:
    """A sentence without its marks; `figures` are (start, end, noun)."""

    text: str
    figures: tuple[tuple[int, int, str], ...]
    held: bool


def labelled() -> list[Labelled]:
    """All of them, those that the rules were written by first."""
    found, held = [], False
    for line in (Path(__file__).parent / "labelled.txt").read_text("utf-8").splitlines():
        held = held or line.startswith("# held")
        if line and not line.startswith("#"):
            found.append(_read(line, held))
    return found


def _read(line: str, held: bool) -> Labelled:
    text, figures, done = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[done : mark.start()]
        start = len(text)
        text += mark[1] + mark[2]
        figures.append((start, len(text), mark[3]))
        done = mark.end()
    return Labelled(text + line[done:], tuple(figures), held)
