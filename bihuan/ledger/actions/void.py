"""Void: strikes records out; they stay readable with the reason, and count nowhere."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from bihuan.book.public import VOID, Entry, Record, find
from bihuan.ledger.changes import Voiding
from bihuan.ledger.drafts import draft_of, plan_of, typed
from bihuan.ledger.held import Held, batch_of, plan_by_ledger, refuse_rights, refuse_states
from bihuan.ledger.labels import labels, target_of
from bihuan.ledger.plan import Plan, enter
from bihuan.ledger.rights import may_see
from bihuan.ledger.values import REFERENCES
from bihuan.mechanism.language import FieldType
from bihuan.mechanism.public import Catalogue, Ledger

_SHOWN = 5
_CHUNK = 200


def void(rows: Sequence[Voiding], *, actor: int) -> list[Entry]:
    """Strike the records out, all or none, each with its reason.

    Refused while other records lie under one or point to it (they are listed), NotAllowed, NotFound, Overtaken.
    """
    going = {row.record for row in rows}

    def plan_group(known: Catalogue, ledger: Ledger, held: list[Held], actor: int) -> Plan:
        return _plan_group(known, ledger, held, actor, going)

    return enter(lambda: plan_by_ledger(rows, plan_group, actor=actor))


def _plan_group(known: Catalogue, ledger: Ledger, held: list[Held], actor: int, going: set[int]) -> Plan:
    batch = batch_of(known, ledger, held, actor, lambda _: {})
    right = ledger.definition.void
    refuse_rights(batch, held, right.by, f"作废“{ledger.title}”的记录")
    refuse_states(batch, right.within, "作废")
    leaning = _leaning_on(known, ledger, [each.record.record for each in held], going)
    reasons = {each.row: each.asked.reason.strip() for each in held}
    seen = {each.row: each.asked.seen for each in held}
    for row in batch.rows:
        if not reasons[row.row]:
            batch.fault(row, "void.reason", "作废没有写理由。", "写明为什么作废。")
        if others := leaning.get(row.record):
            text = f"还有记录用到它：{_in_words(known, actor, others)}。"
            batch.fault(row, "void.needed", text, "先作废或改正那些记录。")
    drafts = [
        draft_of(
            batch, row, action=VOID, state=VOID, previous=seen[row.row], note=reasons[row.row], due_on=None
        )
        for row in batch.to_enter
    ]
    batch.rests_on |= {each.id for each in known.ledgers.values() if _pointing(each, ledger.id)}
    return plan_of(batch, drafts, typed(held))


def _in_words(known: Catalogue, actor: int, others: Sequence[Record]) -> str:
    """A few of the records by name; of those that the person may not see only that there are some."""
    visible = [other.record for other in others if may_see(known, actor, other)]
    named = labels(known, visible[:_SHOWN])
    said = [f"{name}（#{number}）" for number, name in named.items()]
    if len(visible) > _SHOWN:
        said.append(f"等 {len(visible)} 条")
    if len(visible) < len(others):
        said.append("您无权查看的记录")
    return "、".join(said)


def _leaning_on(
    known: Catalogue, ledger: Ledger, records: Sequence[int], going: set[int]
) -> dict[int, list[Record]]:
    """Live records that lie under or point to the given ones, by the record they need; those voided with them do not count."""
    leaning: dict[int, list[Record]] = {}
    for other in known.ledgers.values():
        names = _pointing(other, ledger.id)
        if not names:
            continue
        for start in range(0, len(records), _CHUNK):
            part = set(records[start : start + _CHUNK])
            rows = find(other.id).exclude(state=VOID).filter(_written(names, part))
            for row in rows:
                if row.record in going:
                    continue
                for record in _pointed(other, row, names) & part:
                    leaning.setdefault(record, []).append(row)
    return leaning


def _pointing(other: Ledger, target: str) -> set[str]:
    """Names of fields and columns that point into the ledger `target`."""
    columns = (
        (name, column)
        for field in other.fields.values()
        if field.type is FieldType.TABLE
        for name, column in field.fields.items()
    )
    every = (*other.fields.items(), *columns)
    return {name for name, field in every if field.type in REFERENCES and target_of(field) == target}


def _written(names: Iterable[str], records: Iterable[int]) -> Q:
    """Documents that name one of the records, found by how canonical JSON writes it."""
    records = list(records)
    found = Q()
    for name in names:
        for record in records:
            found |= Q(document__contains=f'"{name}":{record},') | Q(
                document__contains=f'"{name}":{record}}}'
            )
    return found


def _pointed(other: Ledger, row: Record, names: set[str]) -> set[int]:
    document = row.values
    found = {document[name] for name in names if name in other.fields and name in document}
    for name, field in other.fields.items():
        if field.type is FieldType.TABLE:
            found |= {line[each] for line in document.get(name, ()) for each in names if each in line}
    return found
