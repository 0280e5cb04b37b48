"""Cycles found: which assessments have been opened, in which state they are, and at which moments they were settled."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from bihuan.assess.score.card import Card, card_ids, card_of
from bihuan.base.errors import NotFound, Refused
from bihuan.base.period import Period, parse_period
from bihuan.book.public import VOID, Entry, entries
from bihuan.ledger.public import STEP, catalogue, catalogue_at

CYCLE = "_cycle"
OPEN_TO_ALL = frozenset({"published", "final"})


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle as of a moment: the unit that organises it, its period and state; `head`: seq of its newest entry then."""

    record: int
    card: str
    unit: int
    period: Period
    state: str
    head: int


def cycle_of(record: int) -> Cycle:
    """The cycle with this record number; NotFound when it is none, or void."""
    found = _last(entries(record=record))
    if found is None or not found.ledger.endswith(CYCLE) or found.state == VOID:
        raise NotFound(f"没有考核周期 #{record}。请核对记录号。")
    card_id = found.ledger.removesuffix(CYCLE)
    card_of(catalogue(), card_id)
    period = _period(found.values)
    if period is None:
        raise NotFound(f"考核周期 #{record} 的考核期无法识别，请更正为如 2026-Q3 的写法。")
    return Cycle(record, card_id, found.unit, period, found.state, found.seq)


def cycles_of(card: Card, period: Period | None = None, *, seq: int | None = None) -> list[Cycle]:
    """The cycles of a scorecard as of a moment, by record; void ones and those of other periods are left out."""
    last = {entry.record: entry for entry in entries(ledger=card.ledger("cycle"), upto=seq)}
    found = []
    for record, entry in sorted(last.items()):
        span = _period(entry.values)
        if entry.state != VOID and span is not None and period in (None, span):
            found.append(Cycle(record, card.id, entry.unit, span, entry.state, entry.seq))
    return found


def moment_of(cycle: int, step: str) -> int:
    """The seq of the entry by which the cycle last took a step (`publish`, `finish`); 0 when it never did."""
    return max((entry.seq for entry in entries(record=cycle) if entry.action == f"{STEP}{step}"), default=0)


def card_at(card_id: str, seq: int | None) -> Card:
    """The scorecard as its pack said at a moment (None: now); as it says now where it was not yet in force then."""
    then = catalogue() if seq is None else catalogue_at(seq)
    return card_of(then if card_id in card_ids(then) else catalogue(), card_id)


def _last(found: Iterable[Entry]) -> Entry | None:
    kept = deque(found, maxlen=1)
    return kept[0] if kept else None


def _period(values) -> Period | None:
    try:
        return parse_period(str(values.get("period", "")))
    except Refused:
        return None
