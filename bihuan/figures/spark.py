"""The same scans as Spark SQL text, for a lake that a cluster shares: `ledger id` names a view of its relation's rows."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import sqlglot

from bihuan.base.period import Period
from bihuan.figures.measure import PAIRS, Moment
from bihuan.figures.plan import plan_of
from bihuan.figures.sql import group_sql, pairs_sql, scan_for
from bihuan.figures.validity import validity_sql
from bihuan.mechanism.language import Time
from bihuan.mechanism.public import Catalogue, quoted


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a figure: `duckdb` as it runs here, `spark` as it runs on a shared lake; before roll-up."""

    duckdb: str
    spark: str


def statements(
    catalogue: Catalogue, figure: str, period: Period, *, as_of: int, today: date
) -> list[Statement]:
    """What is asked of the relations for a figure in a period, as of a seq: per unit, to be rolled up afterwards."""
    moment = Moment(as_of, today)
    relation = partial(_as_of, seq=as_of)
    found = []
    for measure, span in dict.fromkeys(plan_of(catalogue, figure).node.needs(period, moment)):
        scan = scan_for(catalogue, measure, span, moment.today(period))
        if measure.take in PAIRS:
            sql = pairs_sql(catalogue, scan, measure, relation)
        else:
            sql = group_sql(catalogue, scan, (measure,), relation)
        found.append(Statement(sql, to_spark(sql)))
    return found


def relation_view(catalogue: Catalogue, ledger_id: str, entries: str) -> str:
    """Spark SQL that makes the view of a ledger's relation over a table of its typed entries (its Parquet segments)."""
    standing = catalogue.ledger(ledger_id).time is Time.STANDING
    return f"CREATE OR REPLACE VIEW `{ledger_id}` AS {to_spark(validity_sql(quoted(entries), standing=standing))}"


def to_spark(sql: str) -> str:
    """DuckDB SQL in Spark's words."""
    return sqlglot.transpile(sql, read="duckdb", write="spark", pretty=True)[0]


def _as_of(ledger_id: str, *, seq: int) -> str:
    return f"(SELECT * FROM {quoted(ledger_id)} WHERE from_seq <= {seq} AND {seq} < until_seq)"
