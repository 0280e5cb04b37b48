"""The benchmark's scorecard as one would write it by hand: one DuckDB statement over the relations, per unit alone."""

import pyarrow as pa

from bench.score_pack import COUNTS
from bihuan.base.period import Period
from bihuan.figures.public import relations
from bihuan.mechanism.public import Catalogue

LATEST = "until_seq = 9223372036854775807"


def plain(known: Catalogue, period: Period) -> pa.Table:
    """Columns unit, points (hundredths of all items but that against like ones), peered (hundredths of that)."""
    names = {ledger for ledger, *_ in COUNTS.values()}
    names |= {"org.unit", "bench_card.card_judgement", "bench_card.card_target"}
    with relations(known, names) as open_:
        return open_.run(_sql(period))


def _sql(period: Period) -> str:
    counted, joined, points = [], [], []
    for ledger in dict.fromkeys(each[0] for each in COUNTS.values()):
        table = ledger.replace(".", "_")
        mine = {name: condition for name, (of, condition, _) in COUNTS.items() if of == ledger}
        wanted = ", ".join(
            f"count(*) FILTER (WHERE {condition} AND {_between(period)}) AS {name}"
            for name, condition in mine.items()
        )
        before = f"count(*) FILTER (WHERE {_between(period.previous())}) AS {table}_before"
        counted.append(
            f'{table} AS (SELECT unit, {wanted}, {before} FROM "{ledger}" WHERE {LATEST} GROUP BY unit)'
        )
        joined.append(f"LEFT JOIN {table} ON {table}.unit = u.record")
    for name, (ledger, _, rule) in COUNTS.items():
        if rule != "peers":
            points.append(f"coalesce({_points(f'coalesce({name}, 0)', rule, ledger)}, 0)")
    judged = f"""judged AS (SELECT assessed, sum(CAST(points * 100 AS BIGINT)) AS hundredths
        FROM "bench_card.card_judgement" WHERE {LATEST} AND points BETWEEN 0 AND 5 GROUP BY assessed)"""
    aims = f"""aims AS (SELECT assessed, target FROM "bench_card.card_target"
        WHERE {LATEST} AND DATE '{period.end}' BETWEEN from_on AND until_on AND state = 'agreed')"""
    peers = "500 * coalesce(peered, 0) / nullif(avg(coalesce(peered, 0)) OVER (), 0) / 2"
    return f"""
        WITH {", ".join([*counted, judged, aims])}
        SELECT u.record AS unit, {" + ".join(points)} + coalesce(judged.hundredths, 0) AS points,
            least(500, round({peers})) AS peered
        FROM "org.unit" AS u {" ".join(joined)}
        LEFT JOIN judged ON judged.assessed = u.record LEFT JOIN aims ON aims.assessed = u.record
        WHERE u.until_seq = 9223372036854775807 AND u.kind = '部门'
            AND u.from_on <= DATE '{period.end}' AND DATE '{period.end}' < u.until_on"""


def _between(period: Period) -> str:
    return f"effective_on BETWEEN DATE '{period.start}' AND DATE '{period.end}'"


def _points(count: str, rule: str, ledger: str) -> str:
    """Hundredths by the rules of the pack; whole numbers until the last division."""
    before = f"coalesce({ledger.replace('.', '_')}_before, 0)"
    match rule:
        case "linear":
            return f"least(500, {count} * 25)"
        case "stairs":
            return f"CASE WHEN {count} >= 5 THEN 500 WHEN {count} >= 1 THEN 200 ELSE 0 END"
        case "each":
            return f"least(500, {count} * 50)"
        case "growth":
            return (
                f"CASE WHEN {before} = 0 THEN 0 ELSE greatest(0, least(500,"
                f" (2 * 250 * {count} + {before}) // (2 * {before}))) END"
            )
        case "target":
            return f"least(500, CAST(floor((1000 * {count} + target) / (2 * target)) AS BIGINT))"
        case "bonus":
            return f"least(500, {count} * 10)"
        case "minus":
            return f"-least(500, {count} * 20)"
    raise ValueError(rule)
