"""Drill-down: exactly the records behind a figure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.base.period import Period
from bihuan.figures.access import refuse_drill
from bihuan.figures.behind import names_of, parts_behind, rows_behind
from bihuan.figures.nodes import ALL
from bihuan.figures.question import Question, ask
from bihuan.mechanism.public import Catalogue


@dataclass(frozen=True, slots=True)
class Row:
    """One record behind a figure: the entry (seq) that says so, in which part, and what it adds (None: just itself).

    Parts: `all` where there is but one; `of` and `over` of a ratio; `of` and `less` of a difference; `of` and `base` of
    a growth. Of a share or coverage, `of` are the records of the part and `over` the rest of the whole.
    """

    record: int
    seq: int
    part: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Drill:
    """A page of records, in the order of parts and records; `total`: how many there are in all."""

    rows: list[Row]
    total: int
    as_of: int


def drill(
    figure: str,
    unit: int,
    period: Period,
    *,
    as_of: int | None = None,
    tree_on: date | None = None,
    part: str = ALL,
    offset: int = 0,
    limit: int | None = None,
    actor: int | None = None,
    known: Catalogue | None = None,
    day: date | None = None,
) -> Drill:
    """The records behind a figure, or behind one `part` of it (`over` of a share: its whole).

    `known` and `day` as for `answer`. NotAllowed for an actor who may not read them, NotFound for a part that the figure does not have.
    """
    with ask([figure], [period], as_of=as_of, tree_on=tree_on, unit=unit, known=known, day=day) as question:
        refuse_drill(question.catalogue, question.plans[figure].ledgers, question.tree(period), unit, actor)
        return _page(question, figure, unit, period, part, offset, limit)


def _page(
    question: Question, figure: str, unit: int, period: Period, part: str, offset: int, limit: int | None
) -> Drill:
    parts = parts_behind(question, question.plans[figure], unit, period)
    if parts and part not in names_of(parts):
        raise NotFound(f"指标 {figure} 没有“{part}”这一部分。{did_you_mean(part, sorted(names_of(parts)))}")
    rows: list[Row] = []
    total = 0
    for each in parts:
        left = None if limit is None else limit - len(rows)
        found, count = rows_behind(question, each, unit, part, max(offset - total, 0), left)
        rows += [Row(*row) for row in found]
        total += count
    return Drill(rows, total, question.moment.seq)


def count_behind(question: Question, figure: str, unit: int, period: Period) -> int:
    """How many records a drill-down would show."""
    return _page(question, figure, unit, period, ALL, 0, 0).total
