"""The mechanisms that a text may describe: those in force, and those shipped that nobody has adopted yet."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.base.workspace import shipped_packs
from bihuan.book.public import find
from bihuan.ledger.public import catalogue
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Mechanism, load

MECHANISMS = "org.mechanism"


@dataclass(frozen=True, slots=True)
class Known:
    """A mechanism with its phrases by source row. `adopted`: in force, for `unit` and below (0: for all, built in)."""

    mechanism: Mechanism
    adopted: bool
    unit: int

    @property
    def phrases(self) -> list[tuple[str, str]]:
        """Pairs of source row and phrase, in the order of the pack."""
        rows = self.mechanism.definition.implements.items()
        return [(row, phrase) for row, phrases in rows for phrase in phrases]


def known_mechanisms() -> dict[str, Known]:
    """All of them by id; of one that is adopted, the version in force and not the one shipped."""
    rows = find(MECHANISMS).exclude(state=VOID)
    units = {row.values["name"]: row.unit for row in rows}
    in_force = {
        name: Known(mechanism, True, units.get(name, 0)) for name, mechanism in catalogue().mechanisms.items()
    }
    shipped = {each.id: Known(each, False, 0) for each in _shipped(shipped_packs())}
    return shipped | in_force


def known_mechanism(name: str) -> Known:
    """The one of this id (or Chinese name); NotFound names the nearest."""
    known = known_mechanisms()
    if name in known:
        return known[name]
    titled = [each for each in known.values() if each.mechanism.title == name]
    if len(titled) == 1:
        return titled[0]
    names = [*known, *(each.mechanism.title for each in known.values())]
    raise NotFound(f"没有机制“{name}”。{did_you_mean(name, names)}")


@cache
def _shipped(folder: Path) -> tuple[Mechanism, ...]:
    """The packs that come with Bihuan, loaded once; they do not change while a process runs."""
    loaded = (load(each) for each in sorted(folder.iterdir()) if each.is_dir())
    return tuple(each.mechanism for each in loaded if each.mechanism)
