"""Which rows are new, which are known already, and which change a record: owns recognising records in a workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

import orjson

from bihuan.base.issue import Issue
from bihuan.book.public import Entry, Record, current, entries, find
from bihuan.ledger.batch import Batch, Entered, open_batch
from bihuan.ledger.excel.rows import Row
from bihuan.ledger.keys import key_digest
from bihuan.ledger.rights import may_see
from bihuan.ledger.sensitive import open_sensitive
from bihuan.ledger.validate import enter
from bihuan.mechanism.language import VOID, Time
from bihuan.mechanism.public import DATE_FIELD, UNIT_FIELD, Catalogue, Ledger

_CHUNK = 500


class Fate(Enum):
    """What an import does with a row."""

    NEW = "new"
    SAME = "same"
    AMEND = "amend"
    CHANGE = "change"


@dataclass(slots=True)
class Matched:
    """A row and what is to be done with it: `values` are those that differ, `on` the day of a change."""

    row: Row
    fate: Fate
    record: int = 0
    seen: int = 0
    values: Mapping[str, object] = field(default_factory=dict)
    on: date | None = None


@dataclass(slots=True)
class Matching:
    """Every row's fate, and the faults of rows that have none."""

    matched: list[Matched] = field(default_factory=list)
    faults: list[tuple[Row, Issue]] = field(default_factory=list)


def match(catalogue: Catalogue, ledger: Ledger, rows: Sequence[Row], actor: int) -> Matching:
    """Compare the rows with each other and with the records that stand."""
    keyed = bool(ledger.key_fields)
    typed = [Entered(place, 0, row.values, ledger.initial) for place, row in enumerate(rows, 1)]
    batch = open_batch(catalogue, ledger, actor, typed)
    enter(batch)
    named = current(row.record for row in rows if row.record)
    matching = Matching()
    marks = [_key(batch, each) if keyed else _whole(batch, each) for each in typed]
    repeated = _repeated(ledger, rows, marks)
    known = _by_key(ledger, marks) if keyed else _identical(ledger, typed, marks)
    for row, each, mark in zip(rows, typed, marks, strict=True):
        if mark in repeated and (issue := _said_twice(ledger, row, repeated[mark])):
            matching.faults.append((row, issue))
            continue
        record = named.get(row.record) if row.record else known.get(mark)
        fate = _fate(batch, row, each, record)
        if isinstance(fate, Issue):
            matching.faults.append((row, fate))
        else:
            matching.matched.append(fate)
    return matching


def _key(batch: Batch, row: Entered) -> str:
    """The digest of the key values; '' when one of them could not be read."""
    ledger = batch.ledger
    if any(batch.faulty(row, name) for name in ledger.key_fields):
        return ""
    return key_digest(ledger, row.document, row.unit, row.effective_on or date.min)


def _whole(batch: Batch, row: Entered) -> str:
    """What makes a row without key the same as another: unit, date and everything filled; '' for a row at fault."""
    if any(batch.faulty(row, name) for name in ("", *row.values)):
        return ""
    return _signature(row.unit, row.effective_on, row.document, sorted(row.document))


def _signature(unit: int, on: date, document: Mapping[str, object], names: Sequence[str]) -> str:
    values = [[name, document.get(name)] for name in names]
    return orjson.dumps([unit, on.isoformat(), values], option=orjson.OPT_SORT_KEYS).decode()


def _repeated(ledger: Ledger, rows: Sequence[Row], marks: Sequence[str]) -> dict[str, list[Row]]:
    """Rows of one file that are the same record, by what makes them so."""
    groups: dict[str, list[Row]] = {}
    for row, mark in zip(rows, marks, strict=True):
        if mark:
            groups.setdefault(mark, []).append(row)
    return {mark: group for mark, group in groups.items() if len(group) > 1}


def _said_twice(ledger: Ledger, row: Row, group: Sequence[Row]) -> Issue:
    other = next(each for each in group if each is not row)
    if not ledger.key_fields:
        return Issue(
            "excel.row_repeated", f"与第 {other.number} 行完全相同。", "删去一行；确是两件事的，请写出区别。"
        )
    titles = "、".join(ledger.form_fields[name].title for name in ledger.key_fields)
    text = f"与第 {other.number} 行重复（{titles}相同）。"
    return Issue("excel.row_repeated", text, "删去一行，或改正关键字段。", field=ledger.key_fields[0])


def _by_key(ledger: Ledger, marks: Iterable[str]) -> dict[str, Record]:
    wanted = [mark for mark in dict.fromkeys(marks) if mark]
    known = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = find(ledger.id).filter(key__in=wanted[start : start + _CHUNK]).exclude(state=VOID)
        known |= {row.key: row for row in rows}
    return known


def _identical(ledger: Ledger, typed: Sequence[Entered], marks: Sequence[str]) -> dict[str, Record]:
    """Live records of which a row says nothing else than they do, by what the row says.

    What steps have added since is not held against a record, so records are compared by the fields the rows fill.
    """
    wanted = {mark for mark in marks if mark}
    filled = {tuple(sorted(row.document)) for row, mark in zip(typed, marks, strict=True) if mark}
    known: dict[str, Record] = {}
    for record, began in _candidates(ledger, {row.effective_on for row in typed} - {None}):
        stored = open_sensitive(ledger, record.values)
        for names in filled:
            mark = _signature(record.unit, began, stored, names)
            if mark in wanted:
                known[mark] = record
    return known


def _candidates(ledger: Ledger, days: set[date]) -> Iterator[tuple[Record, date]]:
    """Live records that began on one of these days, with that day; a standing one may have changed since."""
    standing = ledger.time is Time.STANDING
    wanted = sorted(days)
    if not wanted:
        return
    live = find(ledger.id).exclude(state=VOID).filter(effective_on__gte=wanted[0])
    if not standing:
        live = live.filter(effective_on__lte=wanted[-1])
    records = list(live)
    moved = [record.first for record in records if standing and record.first != record.head]
    began = {}
    for start in range(0, len(moved), _CHUNK):
        chosen = Entry.objects.filter(seq__in=moved[start : start + _CHUNK])
        began |= dict(chosen.values_list("seq", "effective_on"))
    for record in records:
        day = began.get(record.first, record.effective_on)
        if day in days:
            yield record, day


def _fate(batch: Batch, row: Row, typed: Entered, record: Record | None) -> Matched | Issue:
    if record is None or record.ledger != batch.ledger.id or record.state == VOID:
        if row.record:
            text = f"记录号 {row.record} 不是《{batch.ledger.title}》里在用的记录。"
            return Issue("excel.no_such_record", text, "清除这一行的记录号，按新记录导入。")
        return Matched(row, Fate.NEW)
    seen = row.seen or record.head
    different = _different(batch, typed, record)
    if not different:
        return Matched(row, Fate.SAME, record.record, seen)
    if not may_see(batch.catalogue, batch.actor, record):
        return Issue("excel.hidden_record", "与一条您看不到的记录重复。", "请由有权的人办理。")
    if seen != record.head:
        return conflict(record.record, seen, record.head)
    values = {name: row.values[name] for name in different}
    if batch.ledger.time is Time.STANDING:
        return _later_or_earlier(batch, row, typed, record, values)
    return Matched(row, Fate.AMEND, record.record, seen, values)


def conflict(record: int, seen: int, now: int) -> Issue:
    """A row whose record was changed by others meanwhile."""
    text = f"这条记录（#{record}）已被别人改动：您看到的是第 {seen} 号分录，现在是第 {now} 号。"
    return Issue("excel.conflict", text, "重新导出最新内容，对照后再填。")


def _different(batch: Batch, typed: Entered, record: Record) -> list[str]:
    """The filled columns that say other than the record; a column at fault counts, so that its fault is told."""
    ledger, stored = batch.ledger, open_sensitive(batch.ledger, record.values)
    different = [
        name
        for name in ledger.stored_fields
        if name in typed.values
        and (batch.faulty(typed, name) or typed.document.get(name) != stored.get(name))
    ]
    implicit_unit = UNIT_FIELD in typed.values and not ledger.unit_field
    if implicit_unit and typed.unit != record.unit:
        different.append(UNIT_FIELD)
    implicit_date = DATE_FIELD in typed.values and not ledger.date_field
    # A standing record's date moves with every change; alone it is a correction only of what never changed.
    movable = ledger.time is not Time.STANDING or record.first == record.head
    if implicit_date and movable and typed.effective_on != record.effective_on:
        different.append(DATE_FIELD)
    return different


def _later_or_earlier(
    batch: Batch, row: Row, typed: Entered, record: Record, values: dict[str, object]
) -> Matched | Issue:
    """A later date is a change from that day on, the same date a correction; an earlier one must not undo what followed."""
    on, since = typed.effective_on, record.effective_on
    if on is not None and on > since and values.keys() - {DATE_FIELD}:
        values.pop(DATE_FIELD, None)
        return Matched(row, Fate.CHANGE, record.record, record.head, values, on)
    if on is None or on == since or record.first == record.head:
        return Matched(row, Fate.AMEND, record.record, record.head, values)
    before = [entry for entry in entries(record=record.record) if entry.effective_on <= on]
    if before and all(typed.document.get(name) == before[-1].values.get(name) for name in values):
        return Matched(row, Fate.SAME, record.record, record.head)
    text = f"这条记录自 {since} 起已有新的内容，本行写的日期 {on} 在它之前。"
    name = batch.ledger.date_field or DATE_FIELD
    return Issue(
        "excel.before_change", text, "要变更就填变更的日期；要更正以前的内容，请在系统里办理。", field=name
    )
