"""Adopt a pack: puts a mechanism into force; its files are sealed with the entry that adopts it."""

from pathlib import Path

from django.conf import settings

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue, has_errors
from bihuan.book.public import Entry, Record, find, store_file
from bihuan.ledger.actions.change import change
from bihuan.ledger.actions.create import create
from bihuan.ledger.catalogue import BUILT_IN, MECHANISMS, catalogue, read_adopted
from bihuan.ledger.changes import Change
from bihuan.ledger.compatible import incompatible
from bihuan.ledger.keys import digest_of
from bihuan.mechanism.public import Catalogue, Mechanism, check_folder, load


def adopt_pack(folder: Path, *, unit: int, actor: int, basis: str = "") -> Entry:
    """Adopt the pack in `folder` (or a higher version of one adopted before) from today on.

    Refused with every issue when the pack is faulty, not newer, or would make existing records unreadable.
    """
    known = catalogue()
    issues = check_folder(str(folder), known)
    if has_errors(issues):
        raise Refused(issues)
    pack = load(folder).mechanism
    row = find(MECHANISMS, key=digest_of([pack.id])).first()
    if pack.id in BUILT_IN:
        issues.append(Issue("adopt.built_in", f"“{pack.title}”是内置机制，不用采用。", "直接使用。"))
    elif row is not None:
        issues += _upgrade_issues(row, pack, known)
    if has_errors(issues):
        raise Refused(issues)
    entry = _enter(pack, row, unit, actor, basis)
    _copy(pack)
    return entry


def _upgrade_issues(row: Record, pack: Mechanism, known: Catalogue) -> list[Issue]:
    old = read_adopted(row.document)
    if pack.version <= old.version:
        text = f"“{pack.title}”已采用第 {old.version} 版，现在是第 {pack.version} 版。"
        return [Issue("adopt.version", text, f"修订后把 version 改成 {old.version + 1} 再采用。")]
    return incompatible(old, pack, known)


def _enter(pack: Mechanism, row: Record | None, unit: int, actor: int, basis: str) -> Entry:
    files = [store_file(content, name).as_dict() for name, content in sorted(pack.files.items())]
    values = {"name": pack.id, "title": pack.title, "version": pack.version, "files": files, "basis": basis}
    if row is None:
        return create(MECHANISMS, [{**values, "unit": unit, "effective_on": today()}], actor=actor)[0]
    return change([Change(row.record, row.head, {**values, "unit": unit})], actor=actor)[0]


def _copy(pack: Mechanism) -> None:
    """A readable copy in the workspace; the book's files, not these, are what is in force."""
    folder = settings.WORKSPACE.packs / pack.id / str(pack.version)
    for name, content in pack.files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
