"""The records behind a part of a figure, read from the lake page by page."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bihuan.base.period import Period
from bihuan.figures.answers import Rolled
from bihuan.figures.measure import Measure, Take
from bihuan.figures.nodes import ALL, OF, OVER, Behind, run_period
from bihuan.figures.plan import Plan
from bihuan.figures.question import Question
from bihuan.figures.sql import behind_sql, scan_for
from bihuan.figures.taken import is_day, taken

Found = tuple[int, int, str, Decimal | None]


def parts_behind(question: Question, plan: Plan, unit: int, period: Period) -> list[Behind]:
    """What makes up a figure of a unit, with runs of periods turned into their days."""
    found = []
    for each in plan.node.behind(period, question.moment):
        if each.run:
            days = _days_of_run(question, each, unit)
            found += [replace(each, period=days)] if days else []
        else:
            found.append(each)
    return found


def names_of(parts: Sequence[Behind]) -> set[str]:
    """The parts that can be asked for."""
    return {name for each in parts for name in ((OF, OVER) if each.split else (each.part,))} | {ALL}


def rows_behind(
    question: Question, behind: Behind, unit: int, part: str, offset: int, limit: int | None
) -> tuple[list[Found], int]:
    """A page of (record, seq, part, amount) in order of records, and how many rows there are in all."""
    wanted = part in (ALL, OVER) if behind.split else part in (ALL, behind.part)
    only_split = behind.split is not None and part == OF
    if not (wanted or only_split):
        return [], 0
    known = question.catalogue
    sql, measure, parameters = _asked(question, behind, unit)
    if only_split:
        sql = f"SELECT * FROM ({sql}) WHERE split"
    page = []
    if limit is None or limit > 0:
        page = question.scanner.run(
            f"SELECT *, count(*) OVER () AS total FROM ({sql}) ORDER BY record, seq"
            f" LIMIT {'NULL' if limit is None else int(limit)} OFFSET {int(offset)}",
            parameters,
        ).to_pylist()
    if page:
        total = page[0]["total"]
    else:
        total = question.scanner.run(f"SELECT count(*) AS total FROM ({sql})", parameters)["total"][0].as_py()
    scale = 0 if is_day(taken(known, measure)) else taken(known, measure).scale
    return [_found(row, behind, scale) for row in page], total


def part_of(question: Question, behind: Behind, unit: int, record: int) -> str:
    """The part in which one record is among the records behind; '' when it is not."""
    if unit not in question.tree(behind.home).places:
        return ""
    sql, _measure, parameters = _asked(question, behind, unit)
    rows = question.scanner.run(
        f"SELECT * FROM ({sql}) WHERE record = $record", parameters | {"record": record}
    ).to_pylist()
    if not rows:
        return ""
    return (OF if any(row["split"] for row in rows) else OVER) if behind.split else behind.part


def _asked(question: Question, behind: Behind, unit: int) -> tuple[str, Measure, dict]:
    """The statement that gives the records, what it takes of them, and its parameters."""
    known, tree = question.catalogue, question.tree(behind.home)
    below = tree.subtree(unit)
    few = len(below) < len(tree)
    measure = replace(behind.measure, within=None) if behind.split is None else behind.measure
    today = question.moment.today(behind.home)
    scan = scan_for(known, behind.split or behind.measure, behind.period, today, few=few)
    sql = behind_sql(known, scan, measure, behind.split, behind.best)
    return sql, measure, {"units": below.tolist()} if few else {}


def _found(row: dict, behind: Behind, scale: int) -> Found:
    name = (OF if row["split"] else OVER) if behind.split else behind.part
    amount = None if row["amount"] is None else Decimal(row["amount"]).scaleb(-scale)
    return row["record"], row["seq"], name, amount


def _days_of_run(question: Question, behind: Behind, unit: int) -> Period | None:
    measure, cutoff = behind.measure.taking(Take.DAYS), behind.period.end
    rolled = Rolled(question.moment, question.tree, question.scanner.find([(measure, behind.period)]))
    length = int(
        rolled.runs(measure, cutoff, behind.run, behind.home)[question.tree(behind.home).index(unit)]
    )
    return run_period(cutoff, behind.run, length)
