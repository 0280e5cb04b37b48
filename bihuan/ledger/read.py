"""Reading: shows records to people as far as they may see them; what they may not see does not exist for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.base.errors import NotFound
from bihuan.book.public import Record, current, find
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.labels import label_of, labels
from bihuan.ledger.lifecycle import state_title
from bihuan.ledger.looks import record_looks
from bihuan.ledger.rights import may_see, visible_among
from bihuan.ledger.sensitive import open_sensitive
from bihuan.ledger.values import REFERENCES, format_value
from bihuan.mechanism.language import VOID, FieldDef, FieldType
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import steady


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as a person sees it: `values` are canonical by field name, `texts` the same for reading."""

    record: int
    ledger: str
    label: str
    state: str
    state_title: str
    unit: int
    unit_name: str
    effective_on: date
    due_on: date | None
    parent: int
    seen: int
    values: Mapping[str, object]
    texts: Mapping[str, str]


def get(record: int, *, actor: int) -> Shown:
    """One record with every field; NotFound when there is none that this person may see.

    Seeing a record of a confidential ledger is itself entered in the book, here as in `listing` and `history`.
    """
    known = catalogue()
    row = visible(known, record, actor)
    ledger = known.ledger(row.ledger)
    record_looks(known, ledger, [row], actor)
    values = open_sensitive(ledger, row.values)
    named = labels(known, {row.unit, *pointed_to(ledger, [values])})
    return _shown(ledger, row, values, named)


@steady()
def listing(
    ledger_id: str,
    *,
    actor: int,
    unit: int | None = None,
    state: str | None = None,
    parent: int | None = None,
    with_void: bool = False,
) -> list[Shown]:
    """Records of a ledger that the person may see, by number; sensitive values are left out."""
    known = catalogue()
    ledger = known.ledger(ledger_id)
    chosen = find(ledger_id, unit=unit, state=state, parent=parent).order_by("record")
    rows = [row for row in visible_among(known, actor, ledger, chosen) if with_void or row.state != VOID]
    return _shown_together(known, ledger, rows, actor)


@steady()
def first_few(ledger_id: str, *, actor: int, parent: int, limit: int) -> tuple[list[Shown], int]:
    """The newest records under a parent that the person may see, and how many there are; sensitive values are left out."""
    known = catalogue()
    ledger = known.ledger(ledger_id)
    chosen = find(ledger_id, parent=parent).exclude(state=VOID).order_by("-effective_on", "-record")
    rows = list(visible_among(known, actor, ledger, chosen))
    return _shown_together(known, ledger, rows[:limit], actor), len(rows)


def several(records: Sequence[int], *, actor: int, once: bool = False) -> list[Shown]:
    """Records in this order, without those that the person may not see; sensitive values are left out.

    `once`: seen again in a list within minutes is one look at a confidential record, not another.
    """
    known, rows = catalogue(), current(records)
    by_ledger: dict[str, list[Record]] = {}
    for row in rows.values():
        if row.ledger in known.ledgers:
            by_ledger.setdefault(row.ledger, []).append(row)
    found: dict[int, Shown] = {}
    for name, chosen in by_ledger.items():
        ledger = known.ledger(name)
        seen = list(visible_among(known, actor, ledger, chosen))
        for shown in _shown_together(known, ledger, seen, actor, once=once):
            found[shown.record] = shown
    return [found[record] for record in records if record in found]


def _shown_together(
    known: Catalogue, ledger: Ledger, rows: Sequence[Record], actor: int, *, once: bool = False
) -> list[Shown]:
    record_looks(known, ledger, rows, actor, once=once)
    open_values = [
        {name: value for name, value in row.values.items() if not _sensitive(ledger, name)} for row in rows
    ]
    named = labels(known, {*(row.unit for row in rows), *pointed_to(ledger, open_values)})
    return [_shown(ledger, row, values, named) for row, values in zip(rows, open_values, strict=True)]


def visible(known: Catalogue, record: int, actor: int) -> Record:
    """The projection row, if the person may see it; else NotFound, which does not tell whether it exists."""
    row = current([record]).get(record)
    if not may_see(known, actor, row):
        raise NotFound(f"没有记录 #{record}。请核对记录号。")
    return row


def record_label(record: Record) -> str:
    """What people call a record."""
    return labels(catalogue(), [record.record])[record.record]


def pointed_to(ledger: Ledger, documents: Iterable[Mapping]) -> set[int]:
    """Records that the documents point to, in fields and in table columns."""
    found: set[int] = set()
    for document in documents:
        for name, value in document.items():
            field = ledger.fields.get(name)
            if field is None:
                continue
            if field.type in REFERENCES:
                found.add(value)
            elif field.type is FieldType.TABLE:
                columns = [each for each, column in field.fields.items() if column.type in REFERENCES]
                found |= {line[each] for line in value for each in columns if each in line}
    return found


def texts_of(ledger: Ledger, values: Mapping[str, object], named: Mapping[int, str]) -> dict[str, str]:
    """Values for reading, by field name; fields that the pack no longer has are left out."""

    def name_of(_: FieldDef, number: int) -> str:
        return named.get(number, f"#{number}")

    return {
        name: format_value(field, values[name], name_of)
        for name, field in ledger.stored_fields.items()
        if name in values
    }


def _shown(ledger: Ledger, row: Record, values: Mapping[str, object], named: Mapping[int, str]) -> Shown:
    return Shown(
        record=row.record,
        ledger=ledger.id,
        label=label_of(ledger, values, named) or f"#{row.record}",
        state=row.state,
        state_title=state_title(ledger, row.state),
        unit=row.unit,
        unit_name=named[row.unit],
        effective_on=row.effective_on,
        due_on=row.due_on,
        parent=row.parent,
        seen=row.head,
        values=values,
        texts=texts_of(ledger, values, named),
    )


def _sensitive(ledger: Ledger, name: str) -> bool:
    return name in ledger.fields and ledger.fields[name].personal == "sensitive"
