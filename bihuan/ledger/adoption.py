"""What adopting a pack would do, and why it cannot be done: asked before, and again when somebody says yes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bihuan.base.issue import Issue, has_errors
from bihuan.book.public import Record, find
from bihuan.ledger.catalogue import BUILT_IN, MECHANISMS, catalogue, read_adopted
from bihuan.ledger.compatible import incompatible
from bihuan.ledger.keys import digest_of
from bihuan.ledger.rights import where_allowed
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Catalogue, Loaded, Mechanism, check_loaded, files_digest, load, load_bytes
from bihuan.org.public import INSTALLATION


@dataclass(frozen=True, slots=True)
class Adoption:
    """A pack that somebody thinks of adopting. `mechanism`: None when its form is at fault; `before`: what it would
    replace; `row`: the record of that; `issues`: everything to say about it, of which errors forbid it."""

    mechanism: Mechanism | None
    before: Mechanism | None
    row: Record | None
    issues: list[Issue]

    @property
    def digest(self) -> str:
        """Tells the files that were looked at from others."""
        return files_digest(self.mechanism.files) if self.mechanism else ""

    @property
    def forbidden(self) -> bool:
        """Whether an error stands against it."""
        return has_errors(self.issues)


def plan_adoption(pack: Path | Mapping[str, bytes], *, name: str = "") -> Adoption:
    """Everything that adoption would check, written nowhere; a pack is a folder, or its files with the folder's `name`."""
    known = catalogue()
    loaded = load(pack) if isinstance(pack, Path) else load_bytes(pack, name=name)
    issues = check_loaded(loaded, known) if isinstance(pack, Path) else check_files(pack, name=name)
    if loaded.mechanism is None or has_errors(issues):
        return Adoption(loaded.mechanism, None, None, issues)
    return _among_those_in_force(loaded, known, issues)


def check_files(files: Mapping[str, bytes], *, name: str, known: Catalogue | None = None) -> list[Issue]:
    """Everything that is wrong with the files of a pack among those in force (or those of `known`); the last answers are kept."""
    return list(_checked(tuple(sorted(files.items())), name, known or catalogue()))


@lru_cache(maxsize=8)
def _checked(content: tuple[tuple[str, bytes], ...], name: str, known: Catalogue) -> tuple[Issue, ...]:
    return tuple(check_loaded(load_bytes(dict(content), name=name), known))


def _among_those_in_force(loaded: Loaded, known: Catalogue, issues: list[Issue]) -> Adoption:
    mechanism = loaded.mechanism
    if mechanism.id in BUILT_IN:
        text = f"“{mechanism.title}”是内置机制，不用采用。"
        return Adoption(mechanism, None, None, [*issues, Issue("adopt.built_in", text, "直接使用。")])
    row = find(MECHANISMS, key=digest_of([mechanism.id])).exclude(state=VOID).first()
    before = read_adopted(row.document) if row else None
    if before is None:
        return Adoption(mechanism, None, None, issues)
    if mechanism.version <= before.version:
        text = f"“{mechanism.title}”已采用第 {before.version} 版，现在是第 {mechanism.version} 版。"
        issues.append(Issue("adopt.version", text, f"修订后把 version 改成 {before.version + 1} 再采用。"))
    else:
        issues += incompatible(before, mechanism, known)
    return Adoption(mechanism, before, row, issues)


def may_adopt(actor: int) -> bool:
    """Whether the person may adopt packs for some unit; they may also write them."""
    if actor == INSTALLATION:
        return True
    known = catalogue()
    units = where_allowed(known, actor, known.ledger(MECHANISMS).definition.create.by)
    return units is None or bool(units)


def adopting_units(actor: int) -> frozenset[int] | None:
    """Units for which the person may adopt packs; None: all."""
    known = catalogue()
    return where_allowed(known, actor, known.ledger(MECHANISMS).definition.create.by)
