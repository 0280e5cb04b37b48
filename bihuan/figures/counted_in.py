"""Which figures one record counts in: the way back from a record to the numbers that it is part of."""

from dataclasses import dataclass

from bihuan.base.clock import today
from bihuan.base.errors import NotFound, Refused
from bihuan.base.period import Period, period_of
from bihuan.book.public import Record, current
from bihuan.figures.access import withheld
from bihuan.figures.behind import part_of, parts_behind
from bihuan.figures.plan import Plan, plan_of
from bihuan.figures.question import Question, ask
from bihuan.ledger.public import catalogue, may_see, sights
from bihuan.mechanism.language import VOID, Time
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import INSTALLATION, Tree


@dataclass(frozen=True, slots=True)
class CountedIn:
    """A figure that a record counts in, of its own unit: in which period, and as which part (as in a drill-down)."""

    figure: str
    title: str
    unit: int
    period: Period
    part: str
    as_of: int


def figures_of(record: int, *, actor: int) -> list[CountedIn]:
    """The figures whose drill-down holds the record, in the order of the catalogue.

    Left out are those withheld from the person, and those that look at another ledger of which the person may not read
    the unit's records: that the record counts would tell of them. Asked for the year of the record and for the present year. NotFound when the person may not see the record.
    """
    known = catalogue()
    row = current([record]).get(record)
    if not may_see(known, actor, row):
        raise NotFound(f"没有记录 #{record}。请核对记录号。")
    plans = _reading(known, row.ledger) if row.state != VOID else {}
    if not plans:
        return []
    periods = _years(known, row)
    found: dict[str, CountedIn] = {}
    with ask(list(plans), periods, unit=row.unit, known=known) as question:
        for period in periods:
            for name, plan in plans.items():
                if name not in found and (part := _part(question, plan, row, period, actor)):
                    title = plan.figure.title
                    found[name] = CountedIn(name, title, row.unit, period, part, question.moment.seq)
    return [found[name] for name in plans if name in found]


def _reading(known: Catalogue, ledger: str) -> dict[str, Plan]:
    """The figures that read a ledger at all."""
    found = {}
    for name in known.figures:
        try:
            plan = plan_of(known, name)
        except (Refused, NotFound):
            continue  # a figure that does not work counts nothing
        if ledger in plan.ledgers:
            found[name] = plan
    return found


def _years(known: Catalogue, row: Record) -> list[Period]:
    present = period_of(today(), "year")
    if known.ledger(row.ledger).time is Time.STANDING:
        return [present]
    return list(dict.fromkeys((period_of(row.effective_on, "year"), present)))


def _part(question: Question, plan: Plan, row: Record, period: Period, actor: int) -> str:
    """The part of a figure in which the record lies; '' when it does not, or the person may not know."""
    tree = question.tree(period)
    if row.unit not in tree.places:
        return ""
    if not _open(question, plan, row, tree, actor):
        return ""
    for behind in plan.node.behind(period, question.moment):
        if row.ledger == behind.measure.ledger:
            for each in parts_behind(question, plan, row.unit, period):
                if row.ledger == each.measure.ledger and (
                    part := part_of(question, each, row.unit, row.record)
                ):
                    return part
            return ""
    return ""


def _open(question: Question, plan: Plan, row: Record, tree: Tree, actor: int) -> bool:
    """Whether the person may know that the record counts."""
    if actor == INSTALLATION:
        return True
    if withheld(question.catalogue, plan.ledgers, tree, actor)[tree.index(row.unit)]:
        return False
    seen = sights(question.catalogue, actor)
    others = [seen[name].units for name in plan.ledgers - {row.ledger}]
    return all(units is None or row.unit in units for units in others)
