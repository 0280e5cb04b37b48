"""Upgrades of packs: finds what a new version would take away from records that exist."""

from bihuan.base.issue import Issue
from bihuan.book.public import Entry, Record, find
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import MECHANISM_FILE, Catalogue, Ledger, Mechanism, Place


def incompatible(old: Mechanism, new: Mechanism, known: Catalogue) -> list[Issue]:
    """Issues for every ledger, field, state or key that records rely on and the new version drops or alters.

    `known` is the catalogue with the old version in force. Additions are always fine.
    """
    future = known.plus(new)
    issues = []
    places = new.places_of(MECHANISM_FILE)
    for ledger in known.ledgers.values():
        if ledger.mechanism != old.id:
            continue
        count = find(ledger.id).count()
        if not count:
            continue
        if ledger.id not in future.ledgers:
            text = f"新版没有台账“{ledger.title}”（{ledger.id}），其中有 {_many(ledger, count)}。"
            issues.append(_issue(text, "保留这本台账。", places.key(("ledgers",))))
        else:
            issues += _ledger_issues(ledger, future.ledger(ledger.id), count, new)
    return issues


def _ledger_issues(old: Ledger, new: Ledger, count: int, pack: Mechanism) -> list[Issue]:
    where = f"台账“{old.title}”（{old.id}）"
    issues = []

    def place(*path: str) -> Place:
        return pack.places_of(MECHANISM_FILE).key(("ledgers", old.name, *path))

    for key, what, before, after in (
        ("time", "时间类别", old.time, new.time),
        ("of", "上级台账", old.parent, new.parent),
        ("key", "关键字段", old.key_fields, new.key_fields),
    ):
        if before != after:
            text = f"{where}的{what}变了，已有 {_many(old, count)}。"
            issues.append(_issue(text, f"保留原来的{what}，或另建一本台账。", place(key)))
    for name, field in old.stored_fields.items():
        kept = new.stored_fields.get(name)
        alike = (
            kept is not None
            and (kept.type, kept.to) == (field.type, field.to)
            and kept.decimals >= field.decimals
        )
        if not alike and (used := _holding(old.id, name)):
            what = "类型变了" if kept is not None else "没有了"
            text = f"{where}的字段“{field.title}”（{name}）{what}，已有 {_many(old, used, '分录')}填了它。"
            issues.append(_issue(text, "保留这个字段，另加新字段。", place("fields", name)))
    for state, title in old.states.items():
        if state not in new.states and (used := Record.objects.filter(ledger=old.id, state=state).count()):
            text = f"{where}的状态“{title}”（{state}）没有了，有 {_many(old, used)}正处于它。"
            issues.append(_issue(text, "保留这个状态，或先把记录办到别的状态。", place("states")))
    return issues


def _holding(ledger_id: str, name: str) -> int:
    written = f'"{name}":'
    return Entry.objects.filter(ledger=ledger_id, document__contains=written).exclude(state=VOID).count()


def _many(ledger: Ledger, count: int, what: str = "记录") -> str:
    """How many; of a confidential ledger not even the number is told."""
    return what if ledger.definition.confidential else f"{count} 条{what}"


def _issue(text: str, mend: str, place: Place) -> Issue:
    return Issue("adopt.incompatible", text, mend, file=place.file, line=place.line, column=place.column)
