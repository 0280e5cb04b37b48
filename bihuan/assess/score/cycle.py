"""The course of a cycle: open, compute, review, publish, finish; each an ordinary entry of the cycle's ledger."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from bihuan.assess.score.card import Card, card_of, decimal_of
from bihuan.assess.score.compute import scores_of
from bihuan.assess.score.cycles import Cycle, cycle_of, cycles_of, moment_of
from bihuan.assess.score.scores import Scores
from bihuan.base.clock import local_date, today
from bihuan.base.errors import BihuanError, Disturbed, Refused
from bihuan.base.issue import Issue
from bihuan.base.period import Period
from bihuan.book.public import VOID, Draft, Entry, append, find, head
from bihuan.ledger.public import (
    Plan,
    SendingBack,
    StepTaken,
    catalogue,
    create,
    plan_create,
    plan_step,
    send_back,
    step,
)
from bihuan.org.public import INSTALLATION

TRIES = 5
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Finished:
    """`seq`: of the entry that made the cycle final; `results`: how many result records were written with it."""

    seq: int
    results: int


def open_cycle(card_id: str, unit: int, period: Period, *, actor: int) -> int:
    """Open the assessment of a period; the record number of the cycle. Refused for a period of another kind, and as `create`."""
    card = card_of(catalogue(), card_id)
    if period.grain != card.definition.every:
        text = f"“{card.definition.title}”不按“{period.text}”这样的期间考核。"
        raise Refused([Issue("score.period", text, "写成与考核节奏一致的期间，如 2026-Q3。", field="period")])
    row = {"unit": unit, "effective_on": min(period.end, today()), "period": period.text}
    return create(card.ledger("cycle"), [row], actor=actor)[0].record


def compute(cycle: int, *, actor: int) -> Scores:
    """Take the step 初评 and show what it rests on: the scores as of that entry."""
    return scores_of(cycle_of(cycle), as_of=_step(cycle, "compute", actor).seq, actor=actor)


def review(cycle: int, *, actor: int) -> Entry:
    """The reviewers let it pass."""
    return _step(cycle, "review", actor)


def publish(cycle: int, *, actor: int) -> Entry:
    """Show the scores to all; the time for appeals begins."""
    return _step(cycle, "publish", actor)


def return_cycle(cycle: int, reason: str, *, actor: int) -> Entry:
    """Back to collecting, with the reason."""
    return send_back([SendingBack(cycle, cycle_of(cycle).head, reason)], actor=actor)[0]


def finish(cycle: int, *, actor: int) -> Finished:
    """Make the cycle final: its step and every result in one append, so that neither stands without the other.

    Refused while a part is missing that is not declared not applicable (each is listed with who can supply it), and as
    the step itself: too soon, or an appeal not answered. NotAllowed.
    """
    for _ in range(TRIES):
        found = cycle_of(cycle)
        now = head().seq
        plan = plan_step([StepTaken(cycle, found.head, "finish")], actor=actor)
        if plan.issues:
            plan.enter()  # raises with all of them
        computed = scores_of(found)
        refuse_missing(computed)
        plan.join(_plan_results(found, computed))
        if (entered := _enter_right_after(plan, now, computed)) is not None:
            return Finished(entered[0].seq, len(entered) - 1)
    raise BihuanError("账本一直有新的分录写入，定案没有完成，什么也没有写入。请稍后再试。")


def settle_cycles() -> int:
    """Write the results of final cycles that lack them (someone took the plain step); how many records were written.

    They are computed as of the step itself, so that it does not matter when this is done; a second time writes nothing.
    """
    known = catalogue()
    drafts: list[Draft] = []
    for mechanism in known.mechanisms.values():
        for name in mechanism.scorecards:
            card = card_of(known, f"{mechanism.id}.{name}")
            for cycle in cycles_of(card):
                if cycle.state == "final" and not results_of(card, cycle.record):
                    computed = scores_of(cycle, as_of=moment_of(cycle.record, "finish"))
                    plan = _plan_results(cycle, computed)
                    if plan.issues:
                        plan.enter()
                    drafts += plan.drafts
    append(drafts)
    return len(drafts)


def results_of(card: Card, cycle: int) -> dict[int, Mapping[str, object]]:
    """The results written for a cycle: documents by who was assessed."""
    rows = find(card.ledger("result"), parent=cycle).exclude(state=VOID)
    return {row.values["assessed"]: row.values for row in rows}


def refuse_missing(computed: Scores) -> None:
    """Refused when anybody lacks a part: of whom, which, why, and who can supply it."""
    issues = []
    for place in range(len(computed.subjects)):
        name = computed.subjects.names[place]
        for each in computed.missing_at(place):
            issues.append(Issue("score.missing", f"{name}缺“{each.item}”：{each.reason}。", f"{each.who}。"))
    if len(issues) > SHOWN:
        more = f"另有 {len(issues) - SHOWN} 处缺数。"
        issues = [*issues[:SHOWN], Issue("score.missing", more, "用 bihuan score 查看全部。")]
    if issues:
        raise Refused(issues)


class _Between(Exception):
    """Another entry came between the scores and the plan made of them."""


def _step(cycle: int, name: str, actor: int) -> Entry:
    return step([StepTaken(cycle, cycle_of(cycle).head, name)], actor=actor)[0]


def _plan_results(cycle: Cycle, computed: Scores) -> Plan:
    """One result per assessed, entered by the installation and dated in the period."""
    card = card_of(catalogue(), cycle.card)
    day = min(cycle.period.end, today())
    rows = [_result(computed, place) | {f"{card.name}_cycle": cycle.record, "effective_on": day}
            for place in range(len(computed.subjects))]  # fmt: skip
    return plan_create(card.ledger("result"), rows, actor=INSTALLATION)


def _result(computed: Scores, place: int) -> dict[str, object]:
    values: dict[str, object] = {"assessed": int(computed.subjects.records[place])}
    if computed.whole[place]:
        values["score"] = decimal_of(computed.so_far[place])
    else:
        said = "；".join(map(str, computed.missing_at(place)))
        values["missing"] = said if len(said) <= 2000 else f"{said[:1999]}…"
    if computed.grades[place]:
        values["grade"] = computed.grades[place]
    if computed.places[place]:
        values["place"] = int(computed.places[place])
    return values


def _enter_right_after(plan: Plan, now: int, computed: Scores) -> list[Entry] | None:
    """Enter the plan if nothing came between the scores and it: the scores must be those as of its first entry."""
    try:
        with transaction.atomic():
            entered = plan.enter()
            same_day = local_date(entered[0].recorded_at) == computed.day
            if entered[0].seq != now + 1 or computed.as_of != now or not same_day:
                raise _Between
    except (_Between, Disturbed):
        return None
    return entered
