"""The entries of the organisation's own ledgers, kept in memory and answered at any date as of any moment."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date

import orjson

from bihuan.book.public import digest_at, entries, head

REPLACING = frozenset({"create", "amend"})
VOID = "void"
NAMED = ("unit", "parent", "successor", "person", "post")


@dataclass(frozen=True, slots=True)
class Version:
    """One entry of a record, with its document read."""

    seq: int
    record: int
    unit: int
    action: str
    state: str
    effective_on: date
    document: Mapping[str, object]


@dataclass(slots=True)
class _Kept:
    """What is in memory of one ledger: versions by record, up to a seq whose digest proves that it is still the same book."""

    upto: int = 0
    digest: str = ""
    mark: tuple[int, str] = (0, "")
    records: dict[int, list[Version]] = field(default_factory=dict)
    naming: dict[tuple[str, int], set[int]] = field(
        default_factory=dict
    )  # by field and what some version named in it


_kept: dict[str, _Kept] = {}
_steady: ContextVar[set[str] | None] = ContextVar("steady", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Within the block the organisation is asked for news once per ledger, not once per question: for checking a batch."""
    outer = _steady.get()
    token = _steady.set(set() if outer is None else outer)
    try:
        yield
    finally:
        _steady.reset(token)


def _refresh(ledger: str) -> _Kept:
    asked = _steady.get()
    if asked is not None and ledger in asked:
        return _kept[ledger]
    kept = _ask(ledger)
    if asked is not None:
        asked.add(ledger)
    return kept


def _ask(ledger: str) -> _Kept:
    now = head()
    kept = _kept.get(ledger, _Kept())
    if kept.upto == now.seq and kept.digest == now.hash:
        return kept
    if kept.upto and (kept.upto > now.seq or digest_at(kept.upto) != kept.digest):
        kept = _Kept()  # another book (restored, or a test's): start afresh
    for entry in entries(ledger=ledger, after=kept.upto, upto=now.seq):
        version = Version(
            entry.seq,
            entry.record,
            entry.unit,
            entry.action,
            entry.state,
            entry.effective_on,
            orjson.loads(entry.document),
        )
        kept.records.setdefault(entry.record, []).append(version)
        for name in NAMED:
            if named := version.document.get(name):
                kept.naming.setdefault((name, named), set()).add(entry.record)
        kept.mark = (entry.seq, entry.hash)
    kept.upto, kept.digest = now.seq, now.hash
    _kept[ledger] = kept
    return kept


def book_mark(ledger: str) -> tuple[int, str]:
    """Seq and digest of the ledger's newest entry: equal marks mean equal answers."""
    return _refresh(ledger).mark


def _alive(versions: list[Version], as_of: int | None) -> list[Version]:
    """Versions that still say something as of then: corrections replace the one before, a void ends all."""
    alive: list[Version] = []
    for version in versions:
        if as_of is not None and version.seq > as_of:
            break
        if version.state == VOID:
            return []
        if version.action in REPLACING and alive:
            alive.pop()
        alive.append(version)
    return alive


def valid(ledger: str, on: date, as_of: int | None = None) -> Iterator[Version]:
    """The version of each record that holds on that date, as of that moment; records not begun are left out."""
    for versions in _refresh(ledger).records.values():
        begun = [version for version in _alive(versions, as_of) if version.effective_on <= on]
        if begun:
            yield max(begun, key=lambda version: (version.effective_on, version.seq))


def valid_or_first(ledger: str, on: date, as_of: int | None = None) -> Iterator[tuple[Version, bool]]:
    """As `valid`, but a record not begun by then comes with its first version and False."""
    for versions in _refresh(ledger).records.values():
        alive = _alive(versions, as_of)
        begun = [version for version in alive if version.effective_on <= on]
        if begun:
            yield max(begun, key=lambda version: (version.effective_on, version.seq)), True
        elif alive:
            yield min(alive, key=lambda version: (version.effective_on, -version.seq)), False


def versions_naming(
    ledger: str, name: str, named: int, as_of: int | None = None
) -> Iterator[tuple[int, list[Version]]]:
    """Records of which some version names that record in the field, each with all that it still says, in order of time."""
    kept = _refresh(ledger)
    for record in sorted(kept.naming.get((name, named), ())):
        if alive := _alive(kept.records[record], as_of):
            yield record, sorted(alive, key=lambda version: (version.effective_on, version.seq))


def versions_of(ledger: str, record: int, as_of: int | None = None) -> list[Version]:
    """All that one record still says, in order of time; empty when there is none, or it is void."""
    alive = _alive(_refresh(ledger).records.get(record, []), as_of)
    return sorted(alive, key=lambda version: (version.effective_on, version.seq))


def holding(versions: list[Version], on: date) -> Version | None:
    """The version of one record (in order of time) that holds on a date; None before it begins."""
    begun = [version for version in versions if version.effective_on <= on]
    return begun[-1] if begun else None
