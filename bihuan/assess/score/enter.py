"""Enter: many judgements of a cycle at once, new ones and corrected ones, all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bihuan.assess.score.bench import Bench, bench
from bihuan.assess.score.card import Card, decimal_of, hundredths
from bihuan.assess.score.cycles import cycle_of
from bihuan.base.errors import BihuanError, Disturbed, NotAllowed
from bihuan.base.issue import Issue
from bihuan.book.public import VOID, Entry, Record, find
from bihuan.ledger.public import (
    Amendment,
    Plan,
    ValueFault,
    format_value,
    may_see,
    parse_value,
    plan_amend,
    plan_create,
)

TRIES = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """One cell as a judge typed it: whose, which item (its title), points or not applicable, and why.

    `seen`: the newest entry of the judgement that stood there when the cell was opened, 0 for none.
    """

    subject: int
    item: str
    points: str
    reason: str
    not_applicable: bool = False
    seen: int = 0


def judgements_in(cycle: int, subjects: Sequence[int] | None = None) -> dict[tuple[int, str], Record]:
    """The judgements of a cycle by assessed and item title, whoever may see them; `subjects`: of these alone."""
    rows = find(f"{cycle_of(cycle).card}_judgement", parent=cycle).exclude(state=VOID)
    wanted = None if subjects is None else set(subjects)
    return {
        (row.values["assessed"], row.values["item"]): row
        for row in rows
        if wanted is None or row.values["assessed"] in wanted
    }


def enter_judgements(cycle: int, judged: Sequence[Judged], *, actor: int) -> list[Entry]:
    """Enter the cells, all or none. Refused with every fault: `row` is the place of its cell (from 1), `field` `points`
    or `reason`; among the faults is that somebody else has judged there meanwhile. NotAllowed where nothing may be judged.
    """
    for _ in range(TRIES):
        try:
            return _plan(cycle, judged, actor).enter()
        except Disturbed:
            continue
    raise BihuanError("账本一直有新的分录写入，评分没有保存，什么也没有写入。请稍后再试。")


def _plan(cycle: int, judged: Sequence[Judged], actor: int) -> Plan:
    found = bench(cycle_of(cycle), actor=actor)
    if not found.items:
        text = "这一期考核没有您能评的项。"
        raise NotAllowed([Issue("judgement.none", text, "请由规定的评分人评；已定案的不再评分。")])
    there = judgements_in(cycle, [each.subject for each in judged])
    issues = [
        issue
        for row, each in enumerate(judged, 1)
        if (issue := _fault(found, each, row, there.get((each.subject, each.item)), actor))
    ]
    fresh = [row for row, each in enumerate(judged, 1) if (each.subject, each.item) not in there]
    kept = [row for row, each in enumerate(judged, 1) if (each.subject, each.item) in there]
    faulty, ledger, plan = {issue.row for issue in issues}, found.card.ledger("judgement"), Plan()
    if fresh:
        rows = [_values(judged[row - 1]) | _place(found.card, cycle, judged[row - 1]) for row in fresh]
        plan.join(_renumbered(plan_create(ledger, rows, actor=actor), fresh))
    if kept and not faulty & set(kept):
        changes = [_amendment(judged[row - 1], there) for row in kept]
        plan.join(_renumbered(plan_amend(changes, actor=actor), kept))
    # What was found here says it better than what the ledger found at the same cell.
    plan.issues = [*issues, *(each for each in plan.issues if each.row not in faulty)]
    return plan


def _fault(found: Bench, each: Judged, row: int, there: Record | None, actor: int) -> Issue | None:
    place = np.flatnonzero(found.subjects.records == each.subject)
    item = found.card.item(each.item)
    if not len(place) or item is None or item.source != "judged":
        text = "这一期考核没有这个考核对象或考核项。"
        return Issue("judgement.unknown", text, "重新打开这一页再填。", row=row, field="points")
    may = (found.excuse if each.not_applicable else found.may)[item.title][place[0]]
    if not may:
        text = f"您不能评{found.subjects.names[place[0]]}的“{item.title}”。"
        return Issue("judgement.right", text, _judges(found.card, item.title), row=row, field="points")
    if (there.head if there else 0) != each.seen:
        said = _overtaken(found.card, there, actor)
        return Issue("judgement.overtaken", *said, row=row, field="points")
    if not each.not_applicable and (said := _bound(found.card, item.full, each.points)):
        return Issue("judgement.points", *said, row=row, field="points")
    return None


def _judges(card: Card, item: str) -> str:
    definition = card.item(item).definition
    words = [card.catalogue.posts.get(each.name, each.name) for each in definition.judged or []]
    return f"请{'、'.join(words)}评。" if words else ""


def _bound(card: Card, full: int, points: str) -> tuple[str, str] | None:
    most = f"写 0 到 {decimal_of(full).normalize():f} 之间的数。"
    field = card.catalogue.ledger(card.ledger("judgement")).fields["points"]
    if not points.strip():
        return "没有写得分。", most
    try:
        amount = hundredths(parse_value(field, points))
    except ValueFault as fault:
        issue = fault.issue(0, "points", field.title)
        return issue.text, issue.mend or most
    return None if 0 <= amount <= full else (f"“{points}”超出了范围。", most)


def _overtaken(card: Card, there: Record | None, actor: int) -> tuple[str, str]:
    if there is None:
        return "这一格的评分已被作废。", "核对后再存一次，就作为新的评分。"
    if not may_see(card.catalogue, actor, there):
        return "这一格已经有人评过。", "要改请找评分的人。"
    field = card.catalogue.ledger(card.ledger("judgement")).fields["points"]
    points = there.values.get("points")
    now = "不适用" if points is None else f"{format_value(field, points)} 分"
    return f"您打开之后，别人评成了{now}。", "核对后再存一次，就以您的为准。"


def _values(each: Judged) -> dict[str, object]:
    points = "" if each.not_applicable else each.points
    return {"not_applicable": each.not_applicable, "points": points, "reason": each.reason}


def _place(card: Card, cycle: int, each: Judged) -> Mapping[str, object]:
    return {f"{card.name}_cycle": cycle, "assessed": each.subject, "item": each.item}


def _amendment(each: Judged, there: Mapping[tuple[int, str], Record]) -> Amendment:
    row = there[each.subject, each.item]
    return Amendment(row.record, each.seen, _values(each))


def _renumbered(plan: Plan, rows: Sequence[int]) -> Plan:
    """The plan with its faults at the places of the whole batch."""
    plan.issues = [
        replace(each, row=rows[each.row - 1]) if 0 < each.row <= len(rows) else each for each in plan.issues
    ]
    return plan
