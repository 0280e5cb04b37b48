"""Makes issues of checks: level from the code, file, line and column from where the part is written."""

from bihuan.base.issue import Issue
from bihuan.mechanism.check.codes import CODES
from bihuan.mechanism.pack import FIGURES_FILE, MECHANISM_FILE, Mechanism, Path, Place, Places

IN_FIGURES = frozenset({"figures", "scorecards", "points", "warnings"})


def fault(mechanism: Mechanism, code: str, path: Path, text: str, mend: str, *, key: bool = False) -> Issue:
    """An issue about the value at `path` (`key`: about its key), in the file of its section."""
    places = _places(mechanism, path)
    return at(places.key(path) if key else places.value(path), code, text, mend)


def inside(
    mechanism: Mechanism, path: Path, within: str, offset: int, code: str, text: str, mend: str
) -> Issue:
    """An issue about character `offset` of the expression `within`, which stands in the value at `path`."""
    return at(_places(mechanism, path).inside(path, within, offset), code, text, mend)


def at(place: Place, code: str, text: str, mend: str) -> Issue:
    """An issue at a place already known."""
    return Issue(code, text, mend, CODES[code].level, place.file, place.line, place.column)


def _places(mechanism: Mechanism, path: Path) -> Places:
    return mechanism.places_of(FIGURES_FILE if path[:1] and path[0] in IN_FIGURES else MECHANISM_FILE)
