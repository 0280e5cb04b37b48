"""Adopt a pack: puts a mechanism into force; its files are sealed with the entry that adopts it."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from bihuan.base.clock import today
from bihuan.base.errors import Refused
from bihuan.base.issue import Issue
from bihuan.book.public import Entry, Record, store_file
from bihuan.ledger.actions.change import change
from bihuan.ledger.actions.create import create
from bihuan.ledger.adoption import plan_adoption
from bihuan.ledger.catalogue import MECHANISMS
from bihuan.ledger.changes import Change
from bihuan.mechanism.public import Mechanism


def adopt_pack(
    folder: Path | Mapping[str, bytes],
    *,
    unit: int,
    actor: int,
    basis: str = "",
    seen: str = "",
    name: str = "",
) -> Entry:
    """Adopt the pack in `folder` (or a higher version of one adopted before) from today on.

    Refused with every issue when the pack is faulty, not newer, or would make existing records unreadable; also when
    its files are no longer those that the person decided on (`seen`: `Adoption.digest` of the plan that was shown).
    In place of a folder: its files, with the folder's `name`.
    """
    planned = plan_adoption(Path(folder) if isinstance(folder, str | Path) else folder, name=name)
    if planned.forbidden:
        raise Refused(planned.issues)
    if seen and seen != planned.digest:
        text = "您看过之后，机制文件又被改过，没有采用。"
        raise Refused([Issue("adopt.overtaken", text, "请重新看一遍它要求什么，再采用。")])
    entry = _enter(planned.mechanism, planned.row, unit, actor, basis)
    _copy(planned.mechanism)
    return entry


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
