"""Drill-down: exactly the records behind a figure."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bihuan.base.clock import today
from bihuan.base.errors import NotFound
from bihuan.base.nearest import did_you_mean
from bihuan.base.period import Period
from bihuan.book.public import head
from bihuan.figures.access import refuse_drill
from bihuan.figures.basis import Kept, basis_of
from bihuan.figures.behind import names_of, parts_behind, rows_behind
from bihuan.figures.nodes import ALL
from bihuan.figures.plan import plan_of
from bihuan.figures.question import Question, ask, day_of
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import steady, tree

WORTH = 200  # rows of a page that is worth keeping
KEPT = 500  # pages


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


_kept: Kept[Drill] = Kept(KEPT)


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
    if limit is not None and limit <= WORTH and not (tree_on or known or day):
        return _kept_page(figure, unit, period, as_of, (part, offset, limit), actor)
    with ask([figure], [period], as_of=as_of, tree_on=tree_on, unit=unit, known=known, day=day) as question:
        refuse_drill(question.catalogue, question.plans[figure].ledgers, question.tree(period), unit, actor)
        return _page(question, figure, unit, period, part, offset, limit)


@steady()
def _kept_page(
    figure: str, unit: int, period: Period, as_of: int | None, place: tuple[str, int, int], actor: int | None
) -> Drill:
    """A short page of what is in force, remembered until a ledger behind the figure grows; rights are asked each time."""
    known, last = catalogue(), head().seq
    plan = plan_of(known, figure)
    seq = last if as_of is None else min(as_of, last)
    day = today() if as_of is None else day_of(seq)
    refuse_drill(known, plan.ledgers, tree(period.end, as_of), unit, actor)
    basis = basis_of(known, {figure: plan}, [period], seq, day)[figure]
    key = (figure, unit, period, place, basis, day, known)
    found = _kept.take({key: key}).get(key)
    if found is None:
        with ask([figure], [period], as_of=as_of, unit=unit, known=known) as question:
            found = _page(question, figure, unit, period, *place)
        _kept.put({key: found})
    return replace(found, as_of=seq)


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
