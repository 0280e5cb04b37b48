"""Judgements and targets: what people entered for the items of a cycle, and which of it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.assess.score.card import Card, CardItem, decimal_of
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


Key = tuple[int, str]  # who is assessed, title of the item


def judgements(
    card: Card, cycles: Sequence[Cycle], homes: Mapping[int, int], *, seq: int
) -> dict[tuple[int, int, str], Judgement]:
    """Judgements by cycle, assessed and item title. `homes`: the unit of each who is assessed.

    A judgement counts when whoever entered or last corrected it held one of the item's posts towards the assessed on
    that day (to call an item not applicable: a post of the reviewers does as well), and its points lie within the item's.
    """
    ledger_id = card.ledger("judgement")
    if not cycles or ledger_id not in card.catalogue.ledgers:
        return {}
    link = quoted(f"{card.name}_cycle")
    by_record = {each.record: each for each in cycles}
    with relations(card.catalogue, [ledger_id], seq) as open_:
        rows = open_.run(
            f"SELECT record, {link} AS cycle, assessed, item, points, not_applicable, actor, recorded_on"
            f" FROM {open_.relation(ledger_id)} WHERE {link} IN (SELECT unnest($cycles)) ORDER BY record",
            {"cycles": list(by_record)},
        ).to_pylist()
    items = {each.title: each for each in card.items}
    found = {}
    with steady():
        for row in rows:
            item, home = items.get(row["item"]), homes.get(row["assessed"])
            if item is None or home is None:
                continue
            fault = _fault(card, item, row, home, by_record[row["cycle"]].unit, seq)
            found[row["cycle"], row["assessed"], row["item"]] = Judgement(
                row["record"],
                row["points"],
                bool(row["not_applicable"]),
                row["actor"],
                row["recorded_on"],
                fault,
            )
    return found


def _fault(card: Card, item: CardItem, row: Mapping, home: int, organiser: int, seq: int) -> str:
    """Why a judgement does not count; '' when it does."""
    asked = {"actor": row["actor"], "on": row["recorded_on"], "posts": card.catalogue.posts, "as_of": seq}
    asked |= {"document": {"assessed": row["assessed"]}, "creator": row["actor"]}
    judging = list(item.definition.judged or ())
    fine = allowed(by=judging, unit=home, **asked)
    if row["not_applicable"]:
        fine = fine or allowed(by=reaching(card.definition.review), unit=home, **asked)
        fine = fine or allowed(by=card.definition.review, unit=organiser, **asked)
        return "" if fine else "写明不适用的人当日不在评分或审议岗位，不计"
    if not judging:
        return "这一项由系统取数计分，评分不计"
    if not fine:
        return "评分的人当日不在规定的评分岗位，不计"
    points = row["points"]
    if points is None:
        return "没有写得分"
    if points < 0 or (item.full and points > decimal_of(item.full)):
        return f"评分 {points} 不在 0 到 {decimal_of(item.full)} 分之间，不计"
    return ""


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


def targets(card: Card, on: date, *, seq: int) -> dict[Key, Target]:
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
