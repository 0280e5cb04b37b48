"""A table of contents at the front of a compilation: its lines, and the titles that it promises."""

import re
from collections.abc import Sequence

from bihuan.library.analysis.headings import numbered
from bihuan.library.analysis.lines import Line

CONTENTS = "目录"
_HEAD = re.compile(r"^(?:#+\s*)?目\s*[录次]$")
_PAGE = re.compile(r"[\s.·…．\-—_]*(?:第?\s*\d{1,4}\s*页?)?$")
_DOTTED = re.compile(r"(?:[.·…．]\s*){3,}|\t\s*\d{1,4}$|\s{2,}\d{1,4}$")
_ORDER = re.compile(r"^(?:\d{1,3}[.．、\s]\s*|[（(]\d{1,3}[）)]\s*|[·•●■◆-]\s*)")
_LEAST = 2
_LONGEST = 300  # lines of a table of contents


def key_of(line: str) -> str:
    """A title as it is compared: without blanks, marks, dots and the page."""
    return re.sub(r"[\s\u3000]+", "", _PAGE.sub("", line.lstrip("# ")))


def promised(lines: Sequence[Line]) -> frozenset[str]:
    """Set the lines of a table of contents aside, and hand on the keys of those entries that come again as lines.

    Entries that are numbered headings (一、……) and come again with their number are an article's own table of contents:
    set aside as well, but they promise no titles.
    """
    kept = [line for line in lines if not line.reason]
    head = next((place for place, line in enumerate(kept[:12]) if _HEAD.match(line.plain)), None)
    if head is None:
        return frozenset()
    later = {key_of(line.bare) for line in kept[head + 1 + _LEAST :] if not _DOTTED.search(line.plain)}
    entries: list[Line] = []
    for line in kept[head + 1 : head + 1 + _LONGEST]:
        if not _belongs(line, later, entries):
            break
        entries.append(line)
    if len(entries) < _LEAST:
        return frozenset()
    for line in (kept[head], *entries):
        line.reason = CONTENTS
    keys = [_found(line, later) for line in entries]
    return frozenset(key for key in keys if key and not numbered(key))


def _belongs(line: Line, later: frozenset[str] | set[str], entries: Sequence[Line]) -> bool:
    if _dotted(line):
        return True
    if any(_found(each, later) == key_of(line.bare) for each in entries):
        return False  # the title itself begins here
    return len(line.bare) <= 60 and bool(_found(line, later))


def _dotted(line: Line) -> bool:
    return bool(_DOTTED.search(line.plain)) and len(line.plain) <= 120


def _found(line: Line, later: frozenset[str] | set[str]) -> str:
    """The key under which an entry comes again: as it is, or without its order."""
    key = key_of(line.bare)
    bare = key_of(_ORDER.sub("", line.bare))
    return key if key in later else bare if bare in later else ""
