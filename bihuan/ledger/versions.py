"""Versions of mechanisms as the book holds them: which were adopted, when, by whom, on what basis."""

from dataclasses import dataclass
from datetime import date

from bihuan.base.errors import NotFound
from bihuan.book.public import Entry, entries
from bihuan.ledger.catalogue import BUILT_IN, MECHANISMS, read_adopted
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Mechanism


@dataclass(frozen=True, slots=True)
class Adopted:
    """One version that was adopted: by the entry `seq`, for a unit, on a day, by a person (0: the installation itself)."""

    name: str
    title: str
    version: int
    seq: int
    record: int
    unit: int
    actor: int
    on: date
    basis: str
    document: str

    @property
    def mechanism(self) -> Mechanism:
        """The pack itself, from the sealed files."""
        return read_adopted(self.document)


def versions_of(name: str) -> list[Adopted]:
    """Every version of one mechanism that is in force now, the newest first; none for what was never adopted, or built in."""
    return _by_name().get(name, [])


def adopted_now() -> dict[str, Adopted]:
    """The version in force of every adopted mechanism, by id."""
    return {name: found[0] for name, found in _by_name().items()}


def version_of(name: str, version: int) -> Adopted:
    """One version; NotFound says which there are."""
    found = versions_of(name)
    for each in found:
        if each.version == version:
            return each
    held = "、".join(str(each.version) for each in found) or "无"
    raise NotFound(f"“{name}”没有采用过第 {version} 版；采用过的版本：{held}。")


def _by_name() -> dict[str, list[Adopted]]:
    found: dict[int, dict[int, Adopted]] = {}
    ended: set[int] = set()
    for entry in entries(ledger=MECHANISMS):
        if entry.state == VOID:
            ended.add(entry.record)
            continue
        kept = found.setdefault(entry.record, {})
        version = int(entry.values["version"])
        first = kept.get(version)
        kept[version] = _adopted(entry, first)
    return {
        next(iter(kept.values())).name: sorted(kept.values(), key=lambda each: -each.version)
        for record, kept in found.items()
        if record not in ended
    }


def _adopted(entry: Entry, first: Adopted | None) -> Adopted:
    """A version as its newest entry has it (a basis may have been corrected), adopted when its first one says."""
    values = entry.values
    return Adopted(
        name=str(values["name"]),
        title=str(values["title"]),
        version=int(values["version"]),
        seq=first.seq if first else entry.seq,
        record=entry.record,
        unit=entry.unit,
        actor=first.actor if first else entry.actor,
        on=first.on if first else entry.effective_on,
        basis=str(values.get("basis", "")),
        document=entry.document,
    )


def is_built_in(name: str) -> bool:
    """Whether the mechanism is always in force and needs no adoption."""
    return name in BUILT_IN
