"""Computes a table of points from the book: every bearer, every rule, in a few DuckDB statements."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa

from bihuan.assess.among import Members, among, ledgers_of
from bihuan.assess.points.access import refuse_closed, visible
from bihuan.assess.points.cells import points_by_place
from bihuan.assess.points.corrections import Corrections, correction_ledgers, corrections
from bihuan.assess.points.earning import Earning, decimals_of, earnings, rows_sql, scaled
from bihuan.assess.points.scheme import Scheme, Span, find_scheme, span_of
from bihuan.assess.points.table import PointsTable, ranks_of
from bihuan.assess.points.totals import totals_of
from bihuan.base.clock import local_date, today
from bihuan.base.period import Period
from bihuan.book.public import entries
from bihuan.figures.public import Relations, relations
from bihuan.ledger.public import catalogue, catalogue_at
from bihuan.mechanism.public import Catalogue
from bihuan.org.public import tree

LOOKUP = 50_000_000  # the widest range of record numbers for which places are kept in an array


@dataclass(frozen=True)
class Question:
    """One question, while its relations are open: whose rules, which periods, as of which moment.

    `today`: the day of asking, which `today` in a rule never passes. `scale`: decimals of all its numbers.
    """

    known: Catalogue
    scheme: Scheme
    span: Span
    book: Relations
    today: date

    @property
    def earnings(self) -> tuple[Earning, ...]:
        """Its rules."""
        return earnings(self.known, self.scheme.id)

    @property
    def scale(self) -> int:
        """Enough decimals for every number in it; a correction has two."""
        base = decimals_of(self.scheme.base)
        return max(2, base, *(each.scale for each in self.earnings))

    def day(self, place: Period) -> date:
        """What `today` means in a period."""
        return min(place.end, self.today)

    def rows(self, earning: Earning, first: date, last: date) -> str:
        """SQL of one rule's rows from `first` to `last`, each seen on the `today` of its own period."""

        def part(begin: date, end: date, day: date) -> str:
            return rows_sql(
                self.known, earning, begin, end, today=day, relation=self.book.relation, scale=self.scale
            )

        if not earning.of_today:
            return part(first, last, self.day(self.span.places[-1]))
        parts = []
        for number, place in enumerate(self.span.places):
            begin = first if number == 0 else max(first, place.start)
            if begin <= min(place.end, last):
                parts.append(part(begin, min(place.end, last), self.day(place)))
        return " UNION ALL ".join(parts)

    def members(self) -> Members:
        """Who takes part: those who stand at the end and meet the condition."""
        definition, end = self.scheme.definition, self.span.end
        day = min(end, self.today)
        return among(self.known, self.book, self.scheme.bearers, definition.among, on=end, today=day)


def points_of(
    scheme_id: str,
    period: Period,
    *,
    unit: int | None = None,
    as_of: int | None = None,
    actor: int | None = None,
    known: Catalogue | None = None,
) -> PointsTable:
    """Points of everyone who takes part in a scheme and belongs to a unit or below it (None: of all).

    The rules are those in force at the moment, or those of `known`. With an `actor` only those whose lists they may read, and themselves.
    Refused for a period that is not the scheme's, NotFound for the scheme, NotAllowed where a rule reads what is closed.
    """
    columns = known
    known = known or (catalogue() if as_of is None else catalogue_at(as_of))
    scheme = find_scheme(known, scheme_id)
    span = span_of(scheme, period)
    with asked(known, scheme, span, as_of, columns) as question:
        refuse_closed(known, scheme, read_by(known, scheme), actor)
        members = question.members()
        if unit is not None:
            members = members.within(tree(span.end, question.book.seq).subtree(unit))
        table = _table(question, members, period)
    return table if actor is None else table.only(visible(known, scheme, members, actor))


@contextmanager
def asked(
    known: Catalogue, scheme: Scheme, span: Span, as_of: int | None, columns: Catalogue | None = None
) -> Iterator[Question]:
    """A question, open while the block runs."""
    # The lake's columns are those of the packs as they are now (an upgrade keeps what records hold), or of a pack that is tried.
    with relations(
        columns or catalogue(), read_by(known, scheme) | correction_ledgers(scheme), as_of
    ) as book:
        day = today() if as_of is None else _day_of(as_of)
        yield Question(known, scheme, span, book, day)


def read_by(known: Catalogue, scheme: Scheme) -> frozenset[str]:
    """Full ids of the ledgers that the scheme's rules and its condition read."""
    parts = (each.ledgers for each in earnings(known, scheme.id))
    return ledgers_of(known, scheme.bearers, scheme.definition.among).union(*parts)


def _day_of(seq: int) -> date:
    """The day on which a seq was entered; the present day for a seq to come."""
    entry = next(entries(after=seq - 1, upto=seq), None)
    return local_date(entry.recorded_at) if entry else today()


def _table(question: Question, members: Members, period: Period) -> PointsTable:
    definition, span, scale = question.scheme.definition, question.span, question.scale
    upheld = corrections(question.known, question.scheme, question.book, question.today)
    by_place = _corrected(upheld, members, span, scale)
    corrected = by_place[span.first :].sum(axis=0, dtype=np.int64)
    by_rule = np.zeros((len(question.earnings), len(members.records)), np.int64)
    place_of = Places(members.records)
    for number, earning in enumerate(question.earnings):
        points = _points(question, earning, place_of, len(members.records))
        by_place += points
        by_rule[number] = points[span.first :].sum(axis=0, dtype=np.int64)
    totals = totals_of(
        by_place, base=scaled(question.scheme.base, scale), decay=question.scheme.decay, scale=scale
    )
    return PointsTable(
        scheme=question.scheme,
        period=period,
        as_of=question.book.seq,
        bearers=members.records,
        units=members.units,
        by_rule=by_rule,
        corrections=corrected,
        totals=totals,
        scale=scale,
        ranks=ranks_of(totals) if definition.ranking else None,
        notes=upheld.notes,
    )


def _points(question: Question, earning: Earning, place_of: "Places", count: int) -> np.ndarray:
    """One rule's points per period of the year and bearer, in units of 10^−scale."""
    span, scale = question.span, question.scale
    rows = question.rows(earning, earning.since(span.places[0].start), span.end)
    fixed = isinstance(earning.points, Decimal)
    raw = "" if fixed else ", raw"
    found = question.book.run(f"SELECT bearer, day{raw} FROM ({rows}) WHERE raw IS NOT NULL")
    at = place_of(found["bearer"].to_numpy())
    taking = at >= 0
    days = found["day"].cast(pa.int32()).to_numpy()[taking]
    given = scaled(earning.points, scale) if fixed else found["raw"].to_numpy()[taking]
    return points_by_place(earning, span, at[taking], days, given, count, scale)


def _corrected(upheld: Corrections, members: Members, span: Span, scale: int) -> np.ndarray:
    """Corrections per period and bearer."""
    found = np.zeros((len(span.places), len(members.records)), np.int64)
    at = Places(members.records)(np.array([each.bearer for each in upheld.upheld], np.int64))
    for each, place in zip(upheld.upheld, at.tolist(), strict=True):
        for number, period in enumerate(span.places):
            if place >= 0 and period.start <= each.period.end <= period.end:
                found[number, place] += scaled(each.points, scale)
    return found


class Places:
    """Where each of an ascending array of record numbers stands in it; −1 for other numbers."""

    def __init__(self, records: np.ndarray):
        self._records = records
        self._lookup: np.ndarray | None = None
        if len(records) and records[-1] - records[0] < LOOKUP:
            self._lookup = np.full(int(records[-1] - records[0]) + 1, -1, np.int64)
            self._lookup[records - records[0]] = np.arange(len(records))

    def __call__(self, numbers: np.ndarray | Sequence[int]) -> np.ndarray:
        if not len(self._records):
            return np.full(len(numbers), -1, np.int64)
        if self._lookup is None:
            at = np.minimum(np.searchsorted(self._records, numbers), len(self._records) - 1)
            return np.where(self._records[at] == numbers, at, -1)
        offset = numbers - self._records[0]
        inside = (offset >= 0) & (offset < len(self._lookup))
        return np.where(inside, self._lookup[np.where(inside, offset, 0)], -1)
