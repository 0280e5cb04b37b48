"""Scans as DuckDB SQL: one pass over a ledger for many measures and periods, pairs for distinct counts, records behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bihuan.base.period import ONE_DAY, Period
from bihuan.figures.measure import Measure, Take
from bihuan.figures.taken import is_day, taken
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import MAIN, Catalogue, Kind, Typed, quoted, source

EPOCH = "DATE '1970-01-01'"


@dataclass(frozen=True, slots=True)
class Scan:
    """One look at a ledger's records.

    `on`: the date field that places them, '' for the effective date. `at`: the date at which standing records are seen.
    `cuts`: ascending days; the records of interval i have cuts[i] ≤ day < cuts[i+1]; none: the day does not matter.
    `days`: instead of `at`, several dates at which standing records are seen, each an interval of its own. `period`: the
    one period of a coverage, for which its covering records are looked for. `few`: only units of the parameter $units.
    """

    ledger: str
    on: str
    at: date | None
    cuts: tuple[date, ...]
    today: date
    days: tuple[date, ...] = ()
    period: Period | None = None
    few: bool = False


def scan_for(
    catalogue: Catalogue, measure: Measure, period: Period, today: date, *, few: bool = False
) -> Scan:
    """The scan that finds a measure in one period."""
    standing = catalogue.ledger(measure.ledger).time is Time.STANDING
    at = (period.start if measure.at == "start" and not measure.on else period.end) if standing else None
    cuts = () if standing and not measure.on else (period.start, period.end + ONE_DAY)
    covered = period if measure.within else None
    return Scan(measure.ledger, measure.on, at, cuts, today, period=covered, few=few)


class NotTogether(Exception):
    """The records cannot be seen at several dates in one pass, because they are also looked up from one another."""


def as_of(ledger_id: str) -> str:
    """A ledger's rows as the book stood at the parameter $seq."""
    return f"(SELECT * FROM {quoted(ledger_id)} WHERE from_seq <= $seq AND $seq < until_seq)"


Relation = Callable[[str], str]


@lru_cache(maxsize=1024)
def group_sql(
    catalogue: Catalogue, scan: Scan, measures: tuple[Measure, ...], relation: Relation = as_of
) -> str:
    """Per unit and interval: columns unit, place, then n0, a0, n1, a1, … of the measures.

    n: how many records; a (not for whole records): the sum, lowest or highest, as an integer of 10^−scale.
    """
    uses = [taken(catalogue, measure) for measure in measures]
    shared = set.intersection(*(set(use.conditions) for use in uses))
    conditions = list(dict.fromkeys(each for use in uses for each in use.conditions if each not in shared))
    names = {condition: f"w{number}" for number, condition in enumerate(conditions)}
    columns: dict[str, Typed | str] = {"unit": "unit", "record": "record", "day": _day(scan)}
    columns |= {name: condition for condition, name in names.items()}
    columns |= {f"v{number}": use.value for number, use in enumerate(uses) if use.value}
    inner = _rows(catalogue, scan, columns, [each for each in uses[0].conditions if each in shared], relation)
    listed = ["unit", f"{_place(scan)} AS place"]
    for number, (measure, use) in enumerate(zip(measures, uses, strict=True)):
        only = [names[condition] for condition in use.conditions if condition in names]
        if measure.within:
            within = _covering(catalogue, scan, measure.within, relation)
            inner = f"SELECT *, record IN (SELECT value FROM ({within})) AS c{number} FROM ({inner})"
            only.append(f"c{number}")
        when = f" FILTER (WHERE {' AND '.join(only)})" if only else ""
        listed.append(f"count(*){when} AS n{number}")
        if amount := _amount(measure, f"v{number}" if use.value else "day", use.scale, is_day(use)):
            listed.append(f"CAST({amount.format(when=when)} AS BIGINT) AS a{number}")
    return f"SELECT {', '.join(listed)} FROM ({inner}) GROUP BY 1, 2"


@lru_cache(maxsize=1024)
def pairs_sql(catalogue: Catalogue, scan: Scan, measure: Measure, relation: Relation = as_of) -> str:
    """Per unit, interval and value (for DAYS: day since 1970-01-01): columns unit, place, value, n (how often)."""
    use = taken(catalogue, measure)
    columns: dict[str, Typed | str] = {"unit": "unit", "record": "record", "day": _day(scan)}
    if use.value:
        columns["value"] = use.value
    inner = _rows(catalogue, scan, columns, use.conditions, relation, use.table)
    value = _days("day") if measure.take is Take.DAYS else "value"
    if use.value and use.value.type.kind is Kind.CHOICES:
        inner = f"SELECT unit, record, day, unnest(value) AS value FROM ({inner})"
    some = "WHERE value IS NOT NULL " if use.value else ""
    return (
        f"SELECT unit, {_place(scan)} AS place, {value} AS value, count(*) AS n "
        f"FROM ({inner}) {some}GROUP BY 1, 2, 3"
    )


@lru_cache(maxsize=1024)
def behind_sql(
    catalogue: Catalogue,
    scan: Scan,
    measure: Measure,
    split: Measure | None = None,
    best: bool = False,
    relation: Relation = as_of,
) -> str:
    """Records behind a measure: columns record, seq, amount (an integer of 10^−scale or NULL), split, in order."""
    use = taken(catalogue, measure)
    columns: dict[str, Typed | str] = {"record": "record", "seq": "seq", "unit": "unit", "day": _day(scan)}
    if use.value:
        columns["value"] = use.value
    extra = (
        [each for each in taken(catalogue, split).conditions if each not in use.conditions] if split else []
    )
    columns |= {f"w{number}": condition for number, condition in enumerate(extra)}
    inner = _rows(catalogue, scan, columns, use.conditions, relation, use.table)
    tests = [f"coalesce(w{number}, false)" for number in range(len(extra))]
    if split and split.within:
        within = _covering(catalogue, scan, split.within, relation)
        tests.append(f"record IN (SELECT value FROM ({within}))")
    part = " AND ".join(tests) or "true"
    if measure.take is Take.DISTINCT:
        some = "len(value) > 0" if use.value.type.kind is Kind.CHOICES else "value IS NOT NULL"
        rows = f"SELECT DISTINCT record, seq, NULL AS amount, {part} AS split FROM ({inner}) WHERE {some}"
    else:
        amount = _scaled(measure, "value" if use.value else "day", use.scale, is_day(use))
        rows = f"SELECT record, seq, {amount} AS amount, {part} AS split FROM ({inner})"
    if best:
        order = "min" if measure.take is Take.LOWEST else "max"
        rows += f" QUALIFY amount = {order}(amount) OVER ()"
    return rows


def _covering(catalogue: Catalogue, scan: Scan, measure: Measure, relation: Relation) -> str:
    """The covering records of a coverage, of whatever unit."""
    return pairs_sql(catalogue, scan_for(catalogue, measure, scan.period, scan.today), measure, relation)


def _rows(
    catalogue: Catalogue,
    scan: Scan,
    columns: dict[str, Typed | str],
    where: Sequence[Typed],
    relation: Relation,
    table: str = "",
) -> str:
    """The records that a scan sees, one row each (or each row of a table field)."""
    ledger = catalogue.ledger(scan.ledger)
    at: date | str | None = scan.at if ledger.time is Time.STANDING else None
    if scan.days:
        at, relation = "_seen_on", _at_days(scan, relation)
        columns = columns | {"place": "_place"}
    parts = source(
        ledger,
        columns,
        catalogue=catalogue,
        where=["true", *where],
        at=at,
        today=scan.today,
        relation=relation,
        table=table,
    )
    body = parts.body
    if scan.cuts:
        day, first, last = parts.columns["day"], scan.cuts[0], scan.cuts[-1]
        body += f" AND {day} >= {_literal(first)} AND {day} < {_literal(last)}"
    if scan.few:
        body += f" AND {quoted(MAIN)}.unit IN (SELECT unnest($units))"
    listed = ", ".join(f"{sql} AS {name}" for name, sql in parts.columns.items())
    return f"SELECT {listed} {body}"


def _at_days(scan: Scan, relation: Relation) -> Relation:
    """The relation with each record's row of each day; the ledger may be asked for as main rows only (twice)."""
    days = ", ".join(f"({_literal(day)}, {place})" for place, day in enumerate(scan.days))
    rows = (
        f"(SELECT r.*, _seen_on, _place FROM {relation(scan.ledger)} AS r"
        f" JOIN (VALUES {days}) AS d(_seen_on, _place) ON r.from_on <= _seen_on AND _seen_on < r.until_on)"
    )
    asked = iter((rows, rows))

    def chosen(ledger_id: str) -> str:
        if ledger_id != scan.ledger:
            return relation(ledger_id)
        if (found := next(asked, None)) is None:
            raise NotTogether
        return found

    return chosen


def _day(scan: Scan) -> str:
    return quoted(scan.on) if scan.on else "effective_on"


def _days(value: str) -> str:
    return f"date_diff('day', {EPOCH}, CAST({value} AS DATE))"


def _literal(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def _place(scan: Scan) -> str:
    """The interval that a row's day falls into, by halving."""

    if scan.days:
        return "place"

    def search(first: int, last: int) -> str:
        if last - first == 1:
            return str(first)
        middle = (first + last) // 2
        return f"CASE WHEN day < {_literal(scan.cuts[middle])} THEN {search(first, middle)} ELSE {search(middle, last)} END"

    return search(0, len(scan.cuts) - 1) if len(scan.cuts) > 2 else "0"


def _scaled(measure: Measure, value: str, scale: int, days: bool) -> str:
    """One record's amount as an integer."""
    if measure.take is Take.LATEST or days:
        return _days(value)
    if value == "day":
        return "CAST(NULL AS BIGINT)"
    return f"CAST({value} * {10**scale} AS BIGINT)" if scale else value


def _amount(measure: Measure, value: str, scale: int, days: bool) -> str:
    """The aggregate of a measure, with room for its filter; '' when records alone are counted."""
    scaled = _scaled(measure, value, scale, days)
    match measure.take:
        case Take.LOWEST:
            return f"min({scaled}){{when}}"
        case Take.HIGHEST | Take.LATEST:
            return f"max({scaled}){{when}}"
        case Take.SUM:
            return f"sum({scaled}){{when}}"
        case Take.COUNT if value != "day":
            return f"sum({scaled}){{when}}"
    return ""
