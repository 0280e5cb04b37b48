"""Append: the one way into the book. Gives each draft its seq, moment and hash, and keeps the projection in step."""

import logging
from collections.abc import Sequence

from django.db import connection, transaction

from bihuan.base.clock import now
from bihuan.base.errors import Conflict, Disturbed, KeyTaken
from bihuan.book.basis import Basis
from bihuan.book.chain import COLUMNS, GENESIS, content, link
from bihuan.book.draft import JUST_BEFORE, VOID, Draft, canonical, check_draft
from bihuan.book.engine import Standing, engine
from bihuan.book.files import check_stored
from bihuan.book.models import Entry

log = logging.getLogger("bihuan.book")

# Servers of one installation may differ by this much without anybody having set a clock back.
CLOCK_TOLERANCE = 1_000_000  # microseconds


def append(drafts: Sequence[Draft], *, basis: Basis | None = None) -> list[Entry]:
    """Enter all drafts in their order, or none; returns when they are on disk.

    Inside an outer `transaction.atomic()` the entries become durable when that block commits, and other writers
    wait until then. With a `basis`, Disturbed is raised when something that the drafts were judged by has been
    entered since. Raises Conflict when another entry came first on a record, KeyTaken when another record of the
    ledger holds a draft's key, NotFound when an attached file is not in the store, ValueError for a draft that
    no caller should have built.
    """
    if not drafts:
        return []
    documents = [canonical(draft.document) for draft in drafts]
    for draft in drafts:
        check_draft(draft)
    check_stored(documents)
    write = engine()
    if len(drafts) == 1 and basis is None and (entry := _append_one(drafts[0], documents[0])):
        return [entry]
    with transaction.atomic(), connection.cursor() as cursor:
        standing = write.enter(
            cursor,
            list({draft.record for draft in drafts}),
            list({draft.ledger for draft in drafts}),
            list({draft.key for draft in drafts if draft.key}),
        )
        if basis is not None and basis.was_disturbed(cursor):
            raise Disturbed
        _check_keys(drafts, standing.key_holders)
        rows = _chain(drafts, documents, standing)
        write.write(cursor, rows, _released(drafts, standing))
        transaction.on_commit(write.settle)
    return [Entry.from_db(connection.alias, COLUMNS, row) for row in rows]


def _append_one(draft: Draft, document: str) -> Entry | None:
    """The short way for a single draft; None when it is closed and the long way must be taken."""
    values = _values(draft, document, _now(), draft.previous)
    if given := engine().append_one(values, CLOCK_TOLERANCE):
        transaction.on_commit(engine().settle)
        seq, recorded_at, digest = given
        row = (seq, *_values(draft, document, recorded_at, draft.previous), digest)
        return Entry.from_db(connection.alias, COLUMNS, row)
    return None


def _values(draft: Draft, document: str, recorded_at: int, previous: int) -> tuple:
    """The values of COLUMNS from ledger to parent."""
    return (
        draft.ledger, draft.record, draft.unit, draft.action, draft.state, draft.effective_on, recorded_at,
        draft.actor, document, previous, draft.pack_version, draft.note, draft.due_on, draft.key, draft.parent,
    )  # fmt: skip


def _chain(drafts: Sequence[Draft], documents: Sequence[str], standing: Standing) -> list[tuple]:
    """The rows to write, in the order of COLUMNS."""
    seq, before, recorded_at = standing.last or (0, GENESIS, 0)
    heads = {record: (ledger, head) for record, ledger, head, _ in standing.records}
    recorded_at = _moment(recorded_at)
    rows = []
    in_batch: set[int] = set()
    for draft, document in zip(drafts, documents, strict=True):
        seq += 1
        previous = _previous(draft, heads, in_batch)
        row = (seq, *_values(draft, document, recorded_at, previous))
        before = link(before, content(row))
        rows.append((*row, before))
        heads[draft.record] = (draft.ledger, seq)
        in_batch.add(draft.record)
    return rows


def _previous(draft: Draft, heads: dict, in_batch: set[int]) -> int:
    """The seq that the draft follows; Conflict when that is not what its author saw."""
    ledger, head = heads.get(draft.record, (draft.ledger, 0))
    if ledger != draft.ledger:
        raise ValueError(f"record {draft.record} belongs to {ledger}, not to {draft.ledger}")
    if draft.previous == JUST_BEFORE:
        if draft.record not in in_batch:
            raise ValueError(f"no entry of record {draft.record} stands before this one in the batch")
        return head
    if draft.previous != head:
        raise Conflict(draft.record, draft.previous, head)
    return head


def _now() -> int:
    """Microseconds since the epoch."""
    return int(now().timestamp() * 1_000_000)


def _moment(last: int) -> int:
    """Now in microseconds, never before the last entry; a clock that was set back is overruled and reported."""
    moment = _now()
    if moment < last - CLOCK_TOLERANCE:
        log.warning(
            "系统时钟比上一条分录的记录时间早 %.0f 秒，记录时间已按上一条分录计。请校准时钟。",
            (last - moment) / 1_000_000,
        )
    return max(moment, last)


def _check_keys(drafts: Sequence[Draft], taken: list) -> None:
    """KeyTaken when, after the whole batch, two records of a ledger would hold the same key."""
    after = {draft.record: (draft.ledger, "" if draft.action == VOID else draft.key) for draft in drafts}
    holders = {(ledger, key): record for ledger, key, record in taken if record not in after}
    for record, (ledger, key) in after.items():
        if not key:
            continue
        holder = holders.setdefault((ledger, key), record)
        if holder != record:
            raise KeyTaken(ledger, key, holder)


def _released(drafts: Sequence[Draft], standing: Standing) -> list[int]:
    """Records that give up the key they hold."""
    after = {draft.record: draft.key for draft in drafts}
    return [record for record, _, _, key in standing.records if key and key != after[record]]
