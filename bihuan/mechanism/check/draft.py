"""Keeps of a draft's issues those that would stand in the mended pack: none that only echo a fault of form."""

import sys
from collections.abc import Iterable, Iterator

from bihuan.base.issue import Issue
from bihuan.mechanism.check.fault import IN_FIGURES
from bihuan.mechanism.grammar import FILLINGS
from bihuan.mechanism.pack import FIGURES_FILE, Loaded, Path, Places

NAMED_BELOW_LEDGER = frozenset({"fields", "states", "steps"})
SECTIONS = IN_FIGURES | {"duties", "surveys", "ballots", "tests", "documents"}
NEVER = (sys.maxsize, 0)
ECHOES = frozenset({"version_stale", "report_missing", "readme_missing", "cases_missing"})


def sound(loaded: Loaded, issues: Iterable[Issue]) -> Iterator[Issue]:
    """The issues about parts that are not damaged and that name no damaged part."""
    parts = [(file, _part(path)) for file, path in loaded.damaged]
    names = {f"“{part[-1]}”" for _, part in parts} | {f"“{FILLINGS['title']}”"}
    # Of a damaged survey, scorecard and the like the ledgers that it makes are damaged too.
    names |= {f"“{part[1]}_" for _, part in parts if part[0] in SECTIONS and len(part) > 1}
    echoes = ECHOES | ({"report_figure"} if _figures_unread(loaded) else set())
    spans = [(file, *_span(loaded.draft.places_of(file), part)) for file, part in parts]
    for issue in issues:
        place = (issue.line, issue.column)
        inside = any(issue.file == file and start <= place < end for file, start, end in spans)
        if not (issue.code in echoes or inside or any(name in issue.text for name in names)):
            yield issue


def _part(path: Path) -> Path:
    """The named part (a ledger's field, state or step; a figure, a survey) in which `path` lies, else the path itself."""
    if path[:1] == ("ledgers",) and len(path) > 3 and path[2] in NAMED_BELOW_LEDGER:
        return path[:4]
    return path[:2] if path[:1] and path[0] in SECTIONS else path


def _figures_unread(loaded: Loaded) -> bool:
    return not loaded.draft.figures and any(issue.file == FIGURES_FILE for issue in loaded.issues)


def _span(places: Places, part: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """From the key of `part` to the next key that is not inside it; nothing when the part is not written."""
    start = places.keys.get(part) or places.values.get(part)
    if start is None:
        return NEVER, NEVER
    depth = len(part)
    after = (at for path, at in places.keys.items() if at > start and path[:depth] != part)
    return start, min(after, default=NEVER)
