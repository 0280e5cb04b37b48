"""Running: raises, clears and wakes the warnings of a day, as the installation, in one batch for each mechanism."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import numpy as np

from bihuan.assess.warning.figured import FigureJudge, exact_value, last_period
from bihuan.assess.warning.judged import Judge, without
from bihuan.assess.warning.known import SNOOZED, Open, Warned, cause, warned
from bihuan.assess.warning.rules import UNITS, Rule, rules_of
from bihuan.base.clock import today
from bihuan.base.errors import Conflict, Disturbed, KeyTaken, NotFound, Refused
from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.base.period import Period
from bihuan.figures.public import Relations, relations
from bihuan.ledger.public import Plan, StepTaken, catalogue, labels, plan_create, plan_step
from bihuan.mechanism.public import Catalogue, Ledger
from bihuan.org.public import INSTALLATION, Tree, steady, tree

TRIES = 10
LONGEST_ABOUT = 200
CONCEALED = "〔保密〕"
KEY_TAKEN = "key.taken"


@dataclass(frozen=True, slots=True)
class Run:
    """Record numbers of the warnings that were raised, cleared, and woken because their snooze was over."""

    raised: tuple[int, ...] = ()
    cleared: tuple[int, ...] = ()
    woken: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Raising:
    """A warning to be raised: by which rule, about which record or unit, at which unit; of a figure, when and what."""

    rule: Rule
    target: int
    unit: int
    period: Period | None = None
    value: Decimal | None = None


@dataclass(slots=True)
class Found:
    """What one look at a mechanism's rules found."""

    raising: list[Raising] = field(default_factory=list)
    clearing: list[tuple[Open, str]] = field(default_factory=list)
    waking: list[Open] = field(default_factory=list)
    times: Mapping[tuple[str, int], int] = field(default_factory=dict)


def run_warnings(on: date, *, mechanism: str | None = None) -> Run:
    """Evaluate every warning rule in force (or those of one mechanism) for the day `on`, and enter what follows from it.

    Nothing is raised twice: run again, or by two processes at once, it enters nothing new. Refused for a day to come, and,
    once all other mechanisms have been run, for a rule that cannot be evaluated.
    """
    if on > today():
        raise Refused([Issue("warning.future", f"{on} 还没有到，不能判断预警。", f"最晚为今天 {today()}。")])
    known = catalogue()
    if mechanism is not None and mechanism not in known.mechanisms:
        raise NotFound(f"没有采用机制“{mechanism}”。{did_you_mean(mechanism, known.mechanisms)}")
    names = [mechanism] if mechanism else list(known.mechanisms)
    issues: list[Issue] = []
    runs = []
    for name in names:
        if not known.mechanisms[name].warnings:
            continue
        try:
            runs.append(_run_one(known, name, on))
        except Refused as fault:
            issues += fault.issues
    if issues:
        raise Refused(issues)
    return Run(
        tuple(record for run in runs for record in run.raised),
        tuple(record for run in runs for record in run.cleared),
        tuple(record for run in runs for record in run.woken),
    )


def _run_one(known: Catalogue, mechanism: str, on: date) -> Run:
    """One mechanism; begun again when somebody else came first on one of its warnings."""
    for left in reversed(range(TRIES)):
        try:
            return _enter(known, mechanism, _look(known, mechanism, on), on)
        except (Conflict, Disturbed, KeyTaken):
            if not left:
                raise
        except Refused as fault:
            if not left or any(issue.code != KEY_TAKEN for issue in fault.issues):
                raise
    raise AssertionError("unreachable")


def _look(known: Catalogue, mechanism: str, on: date) -> Found:
    """What is to be raised, cleared and woken, all seen from one moment of the book."""
    rules = list(rules_of(known, mechanism))
    ledger = f"{mechanism}.warning"
    names = frozenset({ledger, UNITS}).union(*(rule.ledgers for rule in rules))
    with relations(known, names) as found:
        before = warned(found, ledger)
        result = Found(times=before.times)
        for rule in rules:
            _look_at(known, rule, found, before, on, result)
    running = {rule.name for rule in rules}
    result.clearing += [(each, "预警规则已停用") for each in before.open if each.rule not in running]
    cleared = {each.record for each, _ in result.clearing}
    result.waking = [
        each
        for each in before.open
        if each.state == SNOOZED and each.snoozed_until <= on and each.record not in cleared
    ]
    return result


def _look_at(known: Catalogue, rule: Rule, found: Relations, before: Warned, on: date, result: Found) -> None:
    targets = before.targets(rule.name)
    if rule.figure:
        period = last_period(rule, on)
        judged, values = FigureJudge(known, rule, found, found.seq).judge(period, warned=targets)
        fresh = without(judged.held, targets)
        result.raising += [
            Raising(rule, int(unit), int(unit), period, exact_value(values[int(unit)])) for unit in fresh
        ]
        staying = judged.staying
    else:
        raised, units, staying = day_of(Judge(known, rule, found, found.seq), on, found.seq, targets)
        result.raising += [
            Raising(rule, int(record), int(unit)) for record, unit in zip(raised, units, strict=True)
        ]
    stays = set(staying.tolist())
    result.clearing += [
        (each, "解除条件已满足，或对象不再存在")
        for each in before.open
        if each.rule == rule.name and each.target not in stays and each.raised_on <= on
    ]


def day_of(
    judge: Judge, on: date, seq: int, targets: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One day of a rule over records, as of `seq`: records to warn of, their units, and which of `targets` stay warned of."""
    judged = judge.judge(on, seq=seq, warned=targets)
    fresh = judge.waited(without(judged.held, targets), on, seq)
    return fresh, judged.units[np.isin(judged.held, fresh)], judged.staying


@steady()
def _enter(known: Catalogue, mechanism: str, found: Found, on: date) -> Run:
    """All of it in one batch, or nothing."""
    ledger = f"{mechanism}.warning"
    plan, raised = Plan(), ()
    if found.raising:
        plan = plan_create(ledger, _documents(known, found, on), actor=INSTALLATION)
        raised = tuple(draft.record for draft in plan.drafts)
    steps = [StepTaken(each.record, each.seen, "clear", on=on, reason=why) for each, why in found.clearing]
    steps += [StepTaken(each.record, each.seen, "wake", on=on, reason="暂缓到期") for each in found.waking]
    if steps:
        plan.join(plan_step(steps, actor=INSTALLATION))
    if plan.drafts or plan.issues:
        plan.enter()
    return Run(
        raised, tuple(each.record for each, _ in found.clearing), tuple(each.record for each in found.waking)
    )


def _documents(known: Catalogue, found: Found, on: date) -> list[dict[str, object]]:
    here = tree(on)
    open_ones = {
        each.target for each in found.raising if each.rule.sought and not concealed(each.rule.sought.ledger)
    }
    named = labels(known, open_ones)
    rows = []
    for each in found.raising:
        time = found.times.get((each.rule.name, each.target), 0) + 1
        values = {
            "unit": home(here, each.unit),
            "effective_on": on,
            "rule": each.rule.definition.title,
            "level": each.rule.definition.level,
            "cause": cause(each.rule.name, each.target, time),
            "about": _about(each, named),
        }
        if each.rule.figure:
            values |= {"period": each.period.text, "value": each.value}
        else:
            values["about_record"] = each.target
        rows.append(values)
    return rows


def _about(raising: Raising, named: Mapping[int, str]) -> str:
    if raising.rule.figure:
        return f"{raising.rule.figure.title}（{raising.period.title}）"[:LONGEST_ABOUT]
    return named.get(raising.target, f"{CONCEALED}#{raising.target}")[:LONGEST_ABOUT]


def concealed(ledger: Ledger) -> bool:
    """Whether a warning about a record of the ledger must not say what the record is called: not everybody who sees
    warnings may read there."""
    read: Collection = ledger.definition.read or ()
    limited = ledger.definition.read is not None and all(str(word) != "anyone" for word in read)
    return ledger.definition.confidential or limited


def home(here: Tree, unit: int) -> int:
    """The unit that a warning belongs to: the unit itself, or the nearest above that still stands."""
    above = [unit, *here.above(unit)] if unit in here.places else []
    return next((each for each in above if here.standing[here.index(each)]), here.roots()[0])
