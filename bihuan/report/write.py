"""Writing a report: pins the moment, asks the figures, draws the document and puts it in place in one move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bihuan.base.clock import local_date, today
from bihuan.base.errors import NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.base.period import Period
from bihuan.base.whole import whole_file
from bihuan.book.public import entries, head, settle
from bihuan.ledger.public import catalogue
from bihuan.mechanism.public import Catalogue, Mechanism
from bihuan.official.public import Document, Moment, word_file
from bihuan.org.public import tree
from bihuan.report.asking import Scope
from bihuan.report.blocks import gather_blocks, needed_blocks
from bihuan.report.compose import compose, needed
from bihuan.report.gather import gather

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Written:
    """A report written: how many figures it shows, how many of them could not be computed, and the state of the book."""

    path: Path
    figures: int
    missing: int
    as_of: int
    chain_head: str
    dated: date


def write(
    unit: int,
    period: Period,
    mechanisms: Sequence[str],
    path: Path,
    *,
    actor: int,
    as_of: int | None = None,
    title: str | None = None,
    addressee: str = "",
    dated: date | None = None,
) -> Written:
    """Write the Word report of a unit for a period, a section per mechanism in the order given.

    Figures are as of the book's head now, or as of `as_of`; the same moment and date give the same bytes. `dated` is
    today, or with `as_of` the day of that entry. NotFound for an unknown unit or mechanism, Refused when the book has
    no such entry; the file at `path` is replaced whole or not at all.
    """
    report = draft(
        unit, period, mechanisms, actor=actor, as_of=as_of, title=title, addressee=addressee, dated=dated
    )
    settle()  # what the report says of the book must outlive a crash
    with whole_file(path) as file:
        file.write(word_file(report))
    moment = report.moment
    return Written(
        path, len(report.sources), len(report.missing), moment.as_of, moment.chain_head, report.date
    )


def draft(
    unit: int,
    period: Period,
    mechanisms: Sequence[str],
    *,
    actor: int,
    as_of: int | None = None,
    title: str | None = None,
    addressee: str = "",
    dated: date | None = None,
) -> Document:
    """The same report as a document model, for showing elsewhere; arguments and errors as for `write`."""
    moment = _moment(as_of)
    known = catalogue()
    chosen = chosen_mechanisms(mechanisms, known)
    scope = Scope(unit, period, moment.as_of, known, tree(period.end, moment.as_of))
    scope.tree.index(unit)
    answers = gather(needed(chosen, scope), as_of=moment.as_of, actor=actor)
    blocks = gather_blocks(needed_blocks(chosen), scope, actor=actor)
    if dated is None:
        dated = today() if as_of is None else local_date(_microseconds(moment.recorded_at))
    return compose(
        chosen,
        scope,
        answers,
        moment,
        dated=dated,
        title=title or "",
        addressee=addressee,
        blocks=blocks,
    )


def chosen_mechanisms(names: Sequence[str], known: Catalogue) -> list[Mechanism]:
    """The mechanisms called so; NotFound names the nearest."""
    for name in names:
        if name not in known.mechanisms:
            raise NotFound(f"没有采用机制“{name}”。{did_you_mean(name, known.mechanisms)}")
    return [known.mechanisms[name] for name in names]


def _moment(as_of: int | None) -> Moment:
    """The state of the book at its head, or just after entry `as_of`."""
    last = head()
    if not last.seq:
        raise Refused([Issue("report.empty_book", "账簿里还没有分录，写不出报告。", "先登记单位和记录。")])
    seq, digest, recorded_at = last
    if as_of is not None:
        entry = next(entries(after=as_of - 1, upto=as_of), None) if as_of > 0 else None
        if entry is None:
            mend = f"写 1 到 {last.seq} 之间的数，或不写（取最新）。"
            raise Refused([Issue("report.no_entry", f"账簿没有第 {as_of} 号分录。", mend)])
        seq, digest, recorded_at = entry.seq, entry.hash, entry.recorded_at
    return Moment(seq, _EPOCH + timedelta(microseconds=recorded_at), digest)


def _microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)
