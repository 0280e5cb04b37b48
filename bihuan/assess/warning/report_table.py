"""The table of a mechanism's warnings for reports and pages: how many were raised, handled and cleared in a period."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from bihuan.assess.warning.rules import LEDGER
from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.base.period import Period
from bihuan.base.table import Table
from bihuan.figures.public import WITHHELD, Relations, relations
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue, quoted
from bihuan.org.public import readable_units, tree

COLUMNS = ("预警", "级别", "期内引发", "其中已处置", "期内解除", "期末未解除")
HANDLED = ("step.take_up", "step.report")


def report_table(
    mechanism_id: str, unit: int, period: Period, *, as_of: int | None = None, actor: int | None = None
) -> Table:
    """By rule and level, for the unit and all below it. `as_of`: by entries up to that seq only.

    Handled are those of the raised that somebody has taken up by then. Where the ledger of warnings is confidential and
    `actor` (None: nobody's rights) may not read it for all these units, the numbers are withheld. NotFound.
    """
    known = catalogue()
    if mechanism_id not in known.mechanisms or not known.mechanisms[mechanism_id].warnings:
        ids = [each.id for each in known.mechanisms.values() if each.warnings]
        raise NotFound(f"机制“{mechanism_id}”没有预警。{did_you_mean(mechanism_id, ids)}")
    units = tree(period.end, as_of).subtree(unit)
    rules = known.mechanisms[mechanism_id].warnings.values()
    kinds = list(dict.fromkeys((rule.title, rule.level) for rule in rules))
    title = f"{known.mechanisms[mechanism_id].title.removesuffix('预警')}预警（{period.title}）"
    if _closed(known, mechanism_id, units, actor):
        rows = [(*kind, *(f"〔{WITHHELD}〕" for _ in COLUMNS[2:])) for kind in kinds]
        return Table(title, COLUMNS, rows, ("预警涉及保密台账，只有有权查看的人能看到数字。",))
    with relations(known, [f"{mechanism_id}.{LEDGER}"], as_of) as found:
        counted = _count(found, f"{mechanism_id}.{LEDGER}", units, period)
    gone = [kind for kind in counted if kind not in kinds]
    rows = [(*kind, *map(str, counted.get(kind, (0, 0, 0, 0)))) for kind in [*kinds, *gone]]
    if len(rows) > 1:
        rows.append(("合计", "", *map(str, _sums(counted.values()))))
    return Table(title, COLUMNS, rows)


def _sums(counts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*counts, strict=True)) or (0,) * len(COLUMNS[2:])


def _closed(known: Catalogue, mechanism: str, units: np.ndarray, actor: int | None) -> bool:
    definition = known.ledger(f"{mechanism}.{LEDGER}").definition
    if actor is None or not definition.confidential:
        return False
    readable = readable_units(actor, definition.read, confidential=True, on=today(), posts=known.posts)
    return readable is not None and not set(units.tolist()) <= readable


def _count(
    found: Relations, ledger: str, units: np.ndarray, period: Period
) -> dict[tuple[str, str], tuple[int, ...]]:
    found.cursor.register("_units", pa.table({"unit": units}))
    handled = ", ".join(f"'{action}'" for action in HANDLED)
    rows = found.run(
        f"""WITH taken AS (
          SELECT DISTINCT record FROM {quoted(ledger)} WHERE seq <= {found.seq} AND _action IN ({handled})
        ),
        raised AS (
          SELECT w.*, w.effective_on BETWEEN $start AND $until AS inside, w.record IN (SELECT record FROM taken) AS handled
          FROM {found.relation(ledger)} AS w
          WHERE w.unit IN (SELECT unit FROM _units) AND w.effective_on <= $until
        )
        SELECT rule, level,
          count(*) FILTER (WHERE inside) AS raised,
          count(*) FILTER (WHERE inside AND handled) AS handled,
          count(*) FILTER (WHERE cleared_on BETWEEN $start AND $until) AS cleared,
          count(*) FILTER (WHERE cleared_on IS NULL OR cleared_on > $until) AS still_open
        FROM raised GROUP BY rule, level ORDER BY rule, level""",
        {"start": period.start, "until": period.end},
    ).to_pylist()
    return {
        (row["rule"], row["level"]): (row["raised"], row["handled"], row["cleared"], row["still_open"])
        for row in rows
    }
