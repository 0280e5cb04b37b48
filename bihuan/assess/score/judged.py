"""Judgements and targets: what people entered for the items of a cycle, and which of it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.assess.score.card import HUNDRED, Card, decimal_of
from bihuan.assess.score.cycles import Cycle
from bihuan.figures.public import relations
from bihuan.mechanism.language import By, Where
from bihuan.mechanism.public import quoted
from bihuan.org.public import allowed, steady


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement as of a moment; `fault` says why it does not count, '' when it does."""

    record: int
    points: Decimal | None
    not_applicable: bool
    actor: int
    on: date
    fault: str


Key = tuple[int, int]  # the cycle, and who is assessed


def judgements(
    card: Card, cycles: Sequence[Cycle], homes: Mapping[int, int], *, seq: int
) -> dict[str, dict[Key, Judgement]]:
    """Judgements by item title, then by cycle and assessed. `homes`: the unit of each who is assessed.

    A judgement counts when whoever entered or last corrected it held one of the item's posts towards the assessed on
    that day (to call an item not applicable: a post of the reviewers does as well), and its points lie within the item's.
    """
    ledger_id = card.ledger("judgement")
    found: dict[str, dict[Key, Judgement]] = {each.title: {} for each in card.items}
    if not cycles or ledger_id not in card.catalogue.ledgers:
        return found
    link = quoted(f"{card.name}_cycle")
    organisers = {each.record: each.unit for each in cycles}
    with relations(card.catalogue, [ledger_id], seq) as open_:
        rows = open_.run(
            f"SELECT record, {link} AS cycle, assessed, item, points, coalesce(not_applicable, false) AS excused,"
            f" actor, recorded_on AS on FROM {open_.relation(ledger_id)}"
            f" WHERE {link} IN (SELECT unnest($cycles)) ORDER BY record",
            {"cycles": list(organisers)},
        )
    bench = _Bench(card, seq)
    columns = (rows[name].to_pylist() for name in ROW)
    with steady():
        for record, cycle, assessed, title, points, excused, actor, on in zip(*columns, strict=True):
            if title in found and assessed in homes:
                home, organiser = homes[assessed], organisers[cycle]
                fault = bench.fault(title, actor, on, assessed, home, organiser, points, excused)
                found[title][cycle, assessed] = Judgement(record, points, excused, actor, on, fault)
    return found


ROW = ("record", "cycle", "assessed", "item", "points", "excused", "actor", "on")


class _Bench:
    """Decides which judgements count; whether somebody held a post towards a unit on a day is asked once."""

    def __init__(self, card: Card, seq: int):
        review = card.definition.review
        self._posts, self._seq = card.catalogue.posts, seq
        self._full = {each.title: each.full for each in card.items}
        words: dict[
            str, tuple[By, ...]
        ] = {}  # items judged by the same posts share one tuple, and its answers
        self._judging = {
            each.title: words.setdefault(" ".join(map(str, judging)), tuple(judging))
            for each in card.items
            for judging in [each.definition.judged or []]
        }
        self._review, self._reaching = tuple(review), tuple(reaching(review))
        self._personal: dict[int, bool] = {}  # whether the words speak of the assessed
        self._known: dict[tuple, bool] = {}

    def fault(
        self, title: str, actor: int, on: date, assessed: int, home: int, organiser: int, points: Decimal | None, excused: bool
    ) -> str:  # fmt: skip
        """Why a judgement does not count; '' when it does."""
        judging, full = self._judging[title], self._full[title]
        fine = bool(judging) and self._held(actor, judging, home, on, assessed)
        if excused:
            fine = fine or self._held(actor, self._reaching, home, on, assessed)
            fine = fine or self._held(actor, self._review, organiser, on, assessed)
            return "" if fine else "写明不适用的人当日不在评分或审议岗位，不计"
        if not judging:
            return "这一项由系统取数计分，评分不计"
        if not fine:
            return "评分的人当日不在规定的评分岗位，不计"
        if points is None:
            return "没有写得分"
        if points < 0 or (full and points * HUNDRED > full):
            return f"评分 {points} 不在 0 到 {decimal_of(full)} 分之间，不计"
        return ""

    def _held(self, actor: int, by: tuple[By, ...], unit: int, on: date, assessed: int) -> bool:
        words = id(by)  # the tuples live as long as this
        if words not in self._personal:
            self._personal[words] = any(each.where is Where.CONCERNED for each in by)
        key = (actor, words, unit, on, assessed if self._personal[words] else 0)
        if key not in self._known:
            self._known[key] = allowed(
                actor, by, unit=unit, on=on, posts=self._posts, document={"assessed": assessed}, creator=actor,
                as_of=self._seq,
            )  # fmt: skip
        return self._known[key]


def reaching(by: Sequence[By]) -> list[By]:
    """The words, and for each post at the unit also that post at any unit above: who organises acts on those below."""
    above = [By(where=Where.ABOVE, name=each.name) for each in by if each.where is Where.HERE]
    return [*by, *(each for each in above if each.name not in ("anyone", "nobody"))]


@dataclass(frozen=True, slots=True)
class Target:
    """A target as it stands; `fault` says why it does not count, '' when it does."""

    record: int
    value: Decimal
    fault: str


_NOT_AGREED = {"proposed": "目标值还没有确认", "objected": "目标值有异议，还没有定"}


def targets(card: Card, on: date, *, seq: int) -> dict[tuple[int, str], Target]:
    """Targets standing on the day as of the moment, by assessed and item title."""
    ledger_id = card.ledger("target")
    if ledger_id not in card.catalogue.ledgers:
        return {}
    with relations(card.catalogue, [ledger_id], seq) as open_:
        rows = open_.run(
            f"SELECT record, assessed, item, target, state FROM {open_.relation(ledger_id)}"
            f" WHERE from_on <= $day AND $day < until_on AND state <> 'ended' ORDER BY record",
            {"day": on},
        ).to_pylist()
    return {
        (row["assessed"], row["item"]): Target(
            row["record"], row["target"], _NOT_AGREED.get(row["state"], "")
        )
        for row in rows
    }
