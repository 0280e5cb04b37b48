"""Place and time of a record: owns which unit it belongs to, from which day it counts, and under which parent it lies."""

from datetime import date

from bihuan.base.clock import today
from bihuan.book.public import entries
from bihuan.ledger.batch import Batch, Entered
from bihuan.ledger.dates import read_date
from bihuan.ledger.fault import ValueFault
from bihuan.ledger.references import Resolver
from bihuan.ledger.values import is_empty
from bihuan.mechanism.language import FieldType, Time
from bihuan.mechanism.public import DATE_FIELD, UNIT_FIELD

UNITS = "org.unit"
ITSELF = "record"  # `unit: record`: the record is the unit it belongs to
EARLIEST = date(1900, 1, 1)


def place_in_time(batch: Batch) -> None:
    """Give every row its effective date: from the ledger's date field, else from the implicit column."""
    name = batch.ledger.date_field or DATE_FIELD
    title = batch.ledger.form_fields[name].title
    for row in batch.rows:
        if batch.ledger.date_field:
            if name in row.touched and name in row.document and _follows_field(row, name):
                row.effective_on = date.fromisoformat(row.document[name][:10])
        elif not is_empty(raw := row.values.get(DATE_FIELD)):
            try:
                row.effective_on = read_date(raw)
            except ValueFault as fault:
                batch.note(fault.issue(row.row, name, title))
                continue
        elif row.new:
            row.effective_on = today()  # a day not given is the day of entry
        if row.effective_on is None:
            if name not in batch.ledger.fields or not batch.faulty(row, name):
                batch.fault(row, "value.required", f"“{title}”没有填。", "填写日期，如 2026-03-05。", name)
        elif row.effective_on < EARLIEST:
            batch.fault(row, "date.too_early", f"“{title}”{row.effective_on} 太早。", "核对年份。", name)
            row.effective_on = (
                None  # nothing stood then; a mistyped year should not count against every reference
            )
        elif batch.ledger.time is Time.HAPPENING and row.effective_on > today():
            text = f"“{title}”{row.effective_on} 还没有到，尚未发生的事不能登记。"
            batch.fault(row, "date.future", text, f"核对日期；最晚为今天 {today()}。", name)


def place_in_unit(batch: Batch) -> None:
    """Give every row its unit and parent; references must be resolved."""
    ledger = batch.ledger
    if ledger.parent_field:
        for row in batch.rows:
            row.parent = row.document.get(ledger.parent_field, 0)
    if not ledger.unit_field:
        _take_implicit_unit(batch)
    units = batch.catalogue.ledger(UNITS)
    name = ledger.unit_field or UNIT_FIELD
    title = ledger.form_fields[name].title if name != ITSELF else ""
    for row in batch.rows:
        if name == ITSELF:
            row.unit = row.record
            continue
        if not row.new and name not in row.touched and name not in row.values:
            continue  # a record stays where it was entered, wherever the people in it have gone since
        if ledger.unit_field:
            row.unit = _derived(batch, row, name)
        if not row.unit:
            if not batch.faulty(row, name):
                batch.fault(row, "value.required", f"“{title}”没有填，不知记在哪个单位。", "填写。", name)
            continue
        fault = batch.resolver.standing_fault(units, row.unit, row.effective_on or today())
        if fault and not batch.faulty(row, name):
            text = f"所属单位{fault}"
            batch.fault(row, "unit.not_standing", text, "核对日期，或改记在当日在册的单位。", name)


def unit_on(resolver: Resolver, record: int, on: date) -> int:
    """The unit a record belonged to on a day."""
    row = resolver.row(record)
    if row.effective_on <= on or row.first == row.head:
        return row.unit
    history = list(entries(record=record))
    before = [entry for entry in history if entry.effective_on <= on]
    return (before[-1] if before else history[0]).unit


def _follows_field(row: Entered, name: str) -> bool:
    """A correction of the date moves the record only if it still counts from that date, not from a later change."""
    return (
        row.new or row.effective_on is None or row.before.get(name, "")[:10] == row.effective_on.isoformat()
    )


def _derived(batch: Batch, row: Entered, name: str) -> int:
    value = row.document.get(name, 0)
    if not value or batch.ledger.fields[name].type is FieldType.UNIT:
        return value
    return unit_on(batch.resolver, value, row.effective_on or today())


def _take_implicit_unit(batch: Batch) -> None:
    units = batch.catalogue.ledger(UNITS)
    entered = [
        (row, row.values[UNIT_FIELD]) for row in batch.rows if not is_empty(row.values.get(UNIT_FIELD))
    ]
    batch.resolver.resolve(units, (raw for _, raw in entered))
    for row, raw in entered:
        try:
            row.unit = batch.resolver.number(units, raw, row.days)
        except ValueFault as fault:
            batch.note(fault.issue(row.row, UNIT_FIELD, "单位"))
    for row in batch.rows:
        if not row.unit and row.parent and is_empty(row.values.get(UNIT_FIELD)):
            row.unit = unit_on(batch.resolver, row.parent, row.effective_on or today())
