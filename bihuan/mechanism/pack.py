"""One mechanism as it was loaded: its definition, its texts, and where in its files each part stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from bihuan.base.issue import Issue
from bihuan.mechanism.language import (
    FigureDef,
    LedgerDef,
    MechanismDef,
    PointsDef,
    ScorecardDef,
    WarningDef,
)

MECHANISM_FILE = "mechanism.yaml"
FIGURES_FILE = "figures.yaml"
REPORT_FILE = "report.md"
README_FILE = "README.md"
CASES_FOLDER = "cases/"
MAX_SCALAR_LINES = 30

Path = tuple[str | int, ...]


def files_digest(files: Mapping[str, bytes]) -> str:
    """Tells one text of a pack from another: the same files give the same, whatever their order."""
    lines = (f"{sha256(content).hexdigest()} {name}\n" for name, content in sorted(files.items()))
    return sha256("".join(lines).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a text file; line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Places:
    """Positions of one YAML file: of each key, and of each value, by path from the root."""

    file: str = ""
    keys: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    values: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    def key(self, path: Path) -> Place:
        """Place of the key at `path`; of the nearest enclosing part when there is no such key."""
        return self._nearest(path, self.keys, self.values)

    def value(self, path: Path) -> Place:
        """Place of the value at `path`; of the nearest enclosing part when it is not written."""
        return self._nearest(path, self.values, self.keys)

    def _nearest(self, path: Path, first: Mapping, second: Mapping) -> Place:
        while True:
            for known in (first, second):
                if path in known:
                    return Place(self.file, *known[path])
            if not path:
                return Place(self.file, 1, 1)
            last, path = path[-1], path[:-1]
            first, second = (self.values, self.keys) if isinstance(last, int) else (self.keys, self.values)

    def inside(self, path: Path, text: str, offset: int) -> Place:
        """Place of character `offset` of `text`, which stands in the scalar at `path`.

        Exact where the line of `text` that holds it is written as it is; else the start of the value.
        """
        start = self.value(path)
        begin = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        piece = text[begin:] if end < 0 else text[begin:end]
        for number in range(start.line, min(start.line + MAX_SCALAR_LINES, len(self.lines) + 1)):
            found = self.lines[number - 1].find(piece, start.column - 1 if number == start.line else 0)
            if found >= 0 and piece:
                return Place(self.file, number, found + 1 + offset - begin)
        return start


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A pack that obeys the grammar. `files` holds every file's bytes by its path inside the folder.

    `generated`: the ledgers that its scorecards, points, surveys and the like stand on, by name.
    """

    id: str
    definition: MechanismDef
    figures: Mapping[str, FigureDef]
    scorecards: Mapping[str, ScorecardDef] = field(default_factory=dict)
    points: Mapping[str, PointsDef] = field(default_factory=dict)
    warnings: Mapping[str, WarningDef] = field(default_factory=dict)
    generated: Mapping[str, LedgerDef] = field(default_factory=dict)
    report: str = ""
    readme: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[str, Places] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The Chinese name."""
        return self.definition.title

    @property
    def version(self) -> int:
        """The version that the pack states, from 1."""
        return self.definition.version

    @property
    def about(self) -> str:
        """What it is in a line: the first plain one of its README."""
        lines = (line.strip() for line in self.readme.splitlines())
        plain = next((line for line in lines if line and line[0] not in "#![|->`"), "")
        return plain.replace("**", "").replace("`", "")

    @property
    def ledgers(self) -> dict[str, LedgerDef]:
        """Written and generated ledgers by name; what is written comes first, and wins."""
        return {
            **self.definition.ledgers,
            **{name: each for name, each in self.generated.items() if name not in self.definition.ledgers},
        }

    def places_of(self, file: str) -> Places:
        """Positions of one of its YAML files; empty ones when it was not loaded from text."""
        return self.places.get(file) or Places(file)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gives: a mechanism only when nothing is wrong with its form.

    `draft` is the mechanism with its faulty parts left out, only for finding further faults in one go; `damaged`
    names the parts of it that no longer say what was meant, by file and path.
    """

    mechanism: Mechanism | None
    issues: list[Issue]
    draft: Mechanism | None = None
    damaged: tuple[tuple[str, Path], ...] = ()
