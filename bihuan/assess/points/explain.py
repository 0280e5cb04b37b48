"""Explains one bearer's points: every record that gave any, what the caps left of it, and how the total came about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bihuan.assess.points.access import refuse_closed, visible
from bihuan.assess.points.compute import Question, asked, read_by
from bihuan.assess.points.corrections import corrections
from bihuan.assess.points.earning import Earning
from bihuan.assess.points.scheme import find_scheme, number_of, span_of
from bihuan.assess.points.totals import faded, to_cents
from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.issue import Issue
from bihuan.base.period import Period
from bihuan.book.public import current
from bihuan.ledger.public import catalogue, catalogue_at, labels, may_see
from bihuan.mechanism.public import Catalogue

CORRECTION = "更正"


@dataclass(frozen=True, slots=True)
class PointLine:
    """What one record (or one row of its table) gave on `day`. `earned`: before the cap, None where it could not be told.

    `rule`: '' for a correction. `label`: what the record is called, '' when the asker may not see it.
    """

    rule: str
    title: str
    factor: str
    record: int
    seq: int
    day: date
    earned: Decimal | None
    points: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class PointStep:
    """How the total moved in one period of the scheme: what was left of it, then the period's points; all exact."""

    period: Period
    kept: Fraction
    points: Decimal
    total: Fraction


@dataclass(frozen=True, slots=True)
class Explanation:
    """One bearer's period. `points` is the sum of the lines; `steps` lead from the year's base to `total` (two decimals)."""

    bearer: int
    period: Period
    as_of: int
    lines: tuple[PointLine, ...]
    points: Decimal
    steps: tuple[PointStep, ...]
    total: Decimal


def explain(
    scheme_id: str, bearer: int, period: Period, *, as_of: int | None = None, actor: int | None = None
) -> Explanation:
    """Every point of a period with its record. Refused for a period that is not the scheme's.

    NotFound when the bearer does not take part, NotAllowed when the actor may not see their points.
    """
    known = catalogue() if as_of is None else catalogue_at(as_of)
    scheme = find_scheme(known, scheme_id)
    span = span_of(scheme, period)
    refuse_closed(known, scheme, read_by(known, scheme), actor)
    with asked(known, scheme, span, as_of) as question:
        _refuse(question, bearer, actor)
        lines = sorted(_lines(question, bearer), key=lambda line: (line.day, line.record))
        seq = question.book.seq
    steps = tuple(_steps(question, lines))
    inside = [line for line in lines if span.places[span.first].start <= line.day]
    return Explanation(
        bearer=bearer,
        period=period,
        as_of=seq,
        lines=tuple(_named(known, inside, actor)),
        points=sum((line.points for line in inside), Decimal(0)),
        steps=steps,
        total=to_cents(steps[-1].total),
    )


def _refuse(question: Question, bearer: int, actor: int | None) -> None:
    members = question.members()
    place = (members.records == bearer).nonzero()[0]
    if not len(place):
        title = question.scheme.definition.title
        raise NotFound(f"记录 #{bearer} 不在“{title}”的参加者中。请核对人员（或单位）和期间。")
    if actor is not None and not visible(question.known, question.scheme, members, actor)[place[0]]:
        text = "您不能查看别人的积分明细。"
        raise NotAllowed([Issue("points.not_yours", text, "请本人，或能看本单位积分表的人员办理。")])


def _lines(question: Question, bearer: int) -> Iterator[PointLine]:
    """What every record of the year so far gave the bearer."""
    begin = question.span.places[0].start
    for earning in question.earnings:
        yield from _lines_of(question, earning, bearer, begin)
    upheld = corrections(question.known, question.scheme, question.book, question.today).upheld
    for each in upheld:
        if each.bearer == bearer and begin <= each.period.end <= question.span.end:
            title = f"{CORRECTION}：{each.rule}" if each.rule else CORRECTION
            day = each.period.end
            yield PointLine("", title, "", each.record, each.seq, day, each.points, each.points)


def _lines_of(question: Question, earning: Earning, bearer: int, begin: date) -> Iterator[PointLine]:
    rows = question.rows(earning, earning.since(begin), question.span.end)
    own = f"SELECT * FROM ({rows}) WHERE bearer = $bearer ORDER BY day, record, raw"
    rule, spent = earning.rule, {}
    for row in question.book.run(own, {"bearer": bearer}).to_pylist():
        earned = None if row["raw"] is None else Decimal(row["raw"]).scaleb(-question.scale)
        points = earned or Decimal(0)
        if rule.most is not None:
            cap = number_of(row["day"], earning.cap_grain)
            before = spent.get(cap, Decimal(0))
            spent[cap] = before + points
            points = _capped(spent[cap], rule.most) - _capped(before, rule.most)
        if row["day"] >= begin:
            told = (earning.name, rule.title, rule.factor, row["record"], row["seq"], row["day"])
            yield PointLine(*told, earned, points)


def _capped(upto: Decimal, most: Decimal) -> Decimal:
    return min(upto, most) if most >= 0 else max(upto, most)


def _steps(question: Question, lines: list[PointLine]) -> Iterator[PointStep]:
    """The total period by period, as fractions: decimals would be cut after 28 digits."""
    scheme = question.scheme
    total: Fraction | None = None
    for place in question.span.places:
        points = sum((line.points for line in lines if place.start <= line.day <= place.end), Decimal(0))
        kept = Fraction(scheme.base) if total is None else faded(total, scheme.decay)
        total = kept + Fraction(points)
        yield PointStep(place, kept, points, total)


def _named(known: Catalogue, lines: list[PointLine], actor: int | None) -> Iterator[PointLine]:
    """The lines with the names of records as far as the asker may see them."""
    rows = current({line.record for line in lines})
    open_to = [record for record, row in rows.items() if actor is None or may_see(known, actor, row)]
    named = labels(known, open_to)
    for line in lines:
        fields = {name: getattr(line, name) for name in PointLine.__dataclass_fields__}
        yield PointLine(**fields | {"label": named.get(line.record, "")})
