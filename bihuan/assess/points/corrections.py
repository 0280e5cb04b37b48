"""Corrections: upheld objections to the lists of points, each counted in the period of its list."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.assess.points.scheme import Scheme, span_of
from bihuan.base.errors import Refused
from bihuan.base.period import Period, parse_period
from bihuan.figures.public import Relations
from bihuan.mechanism.public import Catalogue, parse, select


@dataclass(frozen=True, slots=True)
class Correction:
    """One upheld objection; `rule`: title of the rule that it concerns, '' for none."""

    record: int
    seq: int
    bearer: int
    rule: str
    period: Period
    points: Decimal


@dataclass(frozen=True, slots=True)
class Corrections:
    """All of a scheme, by record; `notes` name those whose list says no period that the scheme has."""

    upheld: tuple[Correction, ...]
    notes: tuple[str, ...]


def correction_ledgers(scheme: Scheme) -> frozenset[str]:
    """Full ids of the ledgers that corrections are read from."""
    return frozenset({scheme.list_ledger, scheme.objection_ledger})


def corrections(known: Catalogue, scheme: Scheme, book: Relations, today: date) -> Corrections:
    """Every correction in force; those to a list that was struck out are not."""
    ledger = known.ledger(scheme.objection_ledger)
    list_name = scheme.list_ledger.partition(".")[2]
    columns = {name: parse(name, ledger, known) for name in ("bearer", "rule", "correction")}
    columns["period"] = parse(f"{list_name}.period", ledger, known)
    where = parse("state = 'upheld' and correction <> 0", ledger, known)
    sql = select(
        ledger,
        {"record": "record", "seq": "seq", "list": "parent", **columns},
        catalogue=known,
        where=[where],
        today=today,
        relation=book.relation,
    )
    rows = book.run(f"SELECT * FROM ({sql}) WHERE bearer IS NOT NULL AND period IS NOT NULL ORDER BY record")
    upheld, notes = [], []
    for row in rows.to_pylist():
        try:
            period = parse_period(row["period"])
            span_of(scheme, period)
        except Refused:
            text = f"积分表 #{row['list']} 的积分期“{row['period']}”不是“{scheme.definition.title}”的一期，"
            notes.append(f"{text}异议 #{row['record']} 的更正没有计入。")
            continue
        found = (row["record"], row["seq"], row["bearer"], row["rule"] or "", period, row["correction"])
        upheld.append(Correction(*found))
    return Corrections(tuple(upheld), tuple(notes))
