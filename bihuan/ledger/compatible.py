"""Upgrades of packs: finds what a new version would take away from records that exist."""

from bihuan.base.issue import Issue
from bihuan.book.public import Entry, Record, find
from bihuan.mechanism.language import VOID
from bihuan.mechanism.public import Catalogue, Ledger, Mechanism


def incompatible(old: Mechanism, new: Mechanism, known: Catalogue) -> list[Issue]:
    """Issues for every ledger, field, state or key that records rely on and the new version drops or alters.

    `known` is the catalogue with the old version in force. Additions are always fine.
    """
    future = known.plus(new)
    issues = []
    for ledger in known.ledgers.values():
        if ledger.mechanism != old.id:
            continue
        count = find(ledger.id).count()
        if not count:
            continue
        if ledger.id not in future.ledgers:
            issues.append(
                _issue(
                    f"新版没有台账“{ledger.title}”（{ledger.id}），其中有 {count} 条记录。", "保留这本台账。"
                )
            )
        else:
            issues += _ledger_issues(ledger, future.ledger(ledger.id), count)
    return issues


def _ledger_issues(old: Ledger, new: Ledger, count: int) -> list[Issue]:
    where = f"台账“{old.title}”（{old.id}）"
    issues = []
    for what, before, after in (
        ("时间类别", old.time, new.time),
        ("上级台账", old.parent, new.parent),
        ("关键字段", old.key_fields, new.key_fields),
    ):
        if before != after:
            issues.append(
                _issue(f"{where}的{what}变了，已有 {count} 条记录。", f"保留原来的{what}，或另建一本台账。")
            )
    for name, field in old.stored_fields.items():
        kept = new.stored_fields.get(name)
        alike = (
            kept is not None
            and (kept.type, kept.to) == (field.type, field.to)
            and kept.decimals >= field.decimals
        )
        if not alike and (used := _holding(old.id, name)):
            what = "类型变了" if kept is not None else "没有了"
            issues.append(
                _issue(
                    f"{where}的字段“{field.title}”（{name}）{what}，已有 {used} 条分录填了它。",
                    "保留这个字段，另加新字段。",
                )
            )
    for state, title in old.states.items():
        if state not in new.states and (used := Record.objects.filter(ledger=old.id, state=state).count()):
            issues.append(
                _issue(
                    f"{where}的状态“{title}”（{state}）没有了，有 {used} 条记录正处于它。",
                    "保留这个状态，或先把记录办到别的状态。",
                )
            )
    return issues


def _holding(ledger_id: str, name: str) -> int:
    written = f'"{name}":'
    return Entry.objects.filter(ledger=ledger_id, document__contains=written).exclude(state=VOID).count()


def _issue(text: str, mend: str) -> Issue:
    return Issue("adopt.incompatible", text, mend)
