"""Stepping: what moving along a lifecycle has in common, forward and back; hands planned entries to the actions."""

from collections.abc import Iterable, Sequence
from datetime import date

from bihuan.base.clock import today
from bihuan.base.nearest import did_you_mean
from bihuan.ledger.batch import Batch, Entered
from bihuan.ledger.conditions import answered
from bihuan.ledger.dates import read_date
from bihuan.ledger.drafts import draft_of, plan_of, typed
from bihuan.ledger.fault import ValueFault
from bihuan.ledger.held import Held, batch_of, plan_by_ledger, refuse_rights
from bihuan.ledger.lifecycle import (
    STEP,
    deadline,
    opens_after,
    stamped_into,
    state_title,
    took_last_step,
    without,
)
from bihuan.ledger.organisation import check_unit_tree
from bihuan.ledger.plan import Plan
from bihuan.ledger.validate import check_conditions, check_keys, demand, enter, finish
from bihuan.mechanism.language import Step, StepKind, Time
from bihuan.mechanism.public import Catalogue, Ledger, parse
from bihuan.org.public import INSTALLATION

VERBS = {StepKind.FORWARD: "办理", StepKind.SEND_BACK: "退回", StepKind.WITHDRAW: "撤回"}


def plan_steps(rows: Sequence, kind: StepKind, *, actor: int) -> Plan:
    """Plan steps of one kind for a batch of records, of one ledger or several."""

    def plan_group(known: Catalogue, ledger: Ledger, held: list[Held], actor: int) -> Plan:
        batch = batch_of(known, ledger, held, actor, lambda each: each.asked.values)
        names: dict[int, str] = {}
        for row, each in zip(batch.rows, held, strict=True):
            if name := _step_name(batch, row, each, kind):
                names[row.row] = name
        for name in dict.fromkeys(names.values()):
            mine = [each for each in held if names.get(each.row) == name]
            refuse_rights(batch, mine, ledger.steps[name].by, f"办理“{ledger.steps[name].title}”")
        _set_days(batch, held)
        _refuse_foreign_values(batch, names)
        _check(batch, names)
        _refuse_early(batch, held, names)
        for row, each in zip(batch.rows, held, strict=True):
            if kind is StepKind.WITHDRAW and actor != INSTALLATION and not took_last_step(each.record, actor):
                batch.fault(
                    row,
                    "step.not_yours",
                    "只有上一步的经办人才能撤回。",
                    "请由上一步经办人撤回，或请有权的人退回。",
                )
        finish(batch)
        return _drafts(batch, held, names)

    return plan_by_ledger(rows, plan_group, actor=actor)


def _step_name(batch: Batch, row: Entered, held: Held, kind: StepKind) -> str:
    """The step meant; '' (and a fault) when there is none such, of another kind, or not from this state."""
    steps = batch.ledger.steps
    name = held.asked.step or _only(
        name for name, each in steps.items() if each.kind is kind and row.state in each.source
    )
    here = [name for name, each in steps.items() if each.kind is kind and row.state in each.source]
    offered = "、".join(f"{steps[each].title}（{each}）" for each in here)
    if not name:
        mend = (
            f"写明是哪一步：{offered}。"
            if here
            else f"现在是“{state_title(batch.ledger, row.state)}”，没有可{VERBS[kind]}的步骤。"
        )
        batch.fault(row, "step.unnamed", f"没有写明{VERBS[kind]}哪一步。", mend)
    elif name not in steps:
        batch.fault(
            row, "step.unknown", f"“{batch.ledger.title}”没有步骤“{name}”。", did_you_mean(name, steps)
        )
    elif steps[name].kind is not kind:
        verb = VERBS[steps[name].kind]
        batch.fault(row, "step.kind", f"“{steps[name].title}”要用“{verb}”。", f"改用{verb}。")
    elif row.state not in steps[name].source:
        text = f"现在是“{state_title(batch.ledger, row.state)}”，不能办理“{steps[name].title}”。"
        batch.fault(
            row, "step.state", text, f"这时可以办理：{offered}。" if offered else "这时没有可办的步骤。"
        )
    else:
        return name
    return ""


def _only(names: Iterable[str]) -> str:
    found = list(names)
    return found[0] if len(found) == 1 else ""


def _set_days(batch: Batch, held: Sequence[Held]) -> None:
    """The day of each step; a standing record changes from that day, a happening keeps its own."""
    standing = batch.ledger.time is Time.STANDING
    for row, each in zip(batch.rows, held, strict=True):
        began = row.effective_on
        try:
            on = read_date(each.asked.on) if each.asked.on else max(today(), began)
        except ValueFault as fault:
            batch.note(fault.issue(row.row, "on", "办理日期"))
            continue
        if on < began:
            text = f"办理日期 {on} 早于现有状态的起始日 {began}。"
            batch.fault(row, "step.too_early", text, "核对日期。", "on")
        elif on > today() and not standing:
            batch.fault(row, "step.future", f"办理日期 {on} 还没有到。", f"最晚为今天 {today()}。", "on")
        row.acted_on = on
        if standing:
            row.effective_on = on


def _refuse_foreign_values(batch: Batch, names: dict[int, str]) -> None:
    for row in batch.rows:
        if row.row not in names:
            continue
        step = batch.ledger.steps[names[row.row]]
        taken = [*step.require, *step.ask]
        for name in row.values.keys() - set(taken):
            titles = batch.ledger.form_fields
            asked = "、".join(titles[each].title for each in taken)
            title = titles[name].title if name in titles else name
            mend = (
                f"这一步只填：{asked}。其他内容请用更正。"
                if asked
                else "这一步不用填内容；要改内容请用更正。"
            )
            batch.fault(row, "step.not_asked", f"办理“{step.title}”时不能填“{title}”。", mend, name)


def _refuse_early(batch: Batch, held: Sequence[Held], names: dict[int, str]) -> None:
    """A step that must wait (公示期) is refused until the day after its time is over."""
    for row, each in zip(batch.rows, held, strict=True):
        if row.row not in names or row.acted_on is None:
            continue
        step = batch.ledger.steps[names[row.row]]
        last = opens_after(batch.ledger, step, each.record)
        if last is not None and min(row.acted_on, today()) <= last:
            state = state_title(batch.ledger, row.state)
            text = f"“{state}”要满 {last} 才能办理“{step.title}”。"
            batch.fault(row, "step.too_soon", text, "期满后的次日起再办理。")


def _check(batch: Batch, names: dict[int, str]) -> None:
    """Read the values that came with the steps, and hold required fields, rules and guards against the batch."""
    enter(batch)
    check_unit_tree(batch)
    with_values = [row for row in batch.sound if row.values]
    if any(row.touched & set(batch.ledger.key_fields) for row in with_values):
        check_keys(batch)
    for name in dict.fromkeys(names.values()):
        for required in batch.ledger.steps[name].require:
            demand(batch, [row for row in batch.rows if names.get(row.row) == name], required)
    check_conditions(batch, [row for row in batch.sound if row.values])
    for name in dict.fromkeys(names.values()):
        step = batch.ledger.steps[name]
        mine = [row for row in _judged(batch, step) if names.get(row.row) == name] if step.when else []
        if not mine:
            continue
        answers = answered(batch, [step.when], mine)
        for row in mine:
            if answers[row.record][0] is not True:
                text = step.otherwise or f"“{step.title}”的办理条件不满足：{step.when}"
                batch.fault(row, "step.when", text, "条件满足后再办理。")


def _judged(batch: Batch, step: Step) -> list[Entered]:
    """Rows that the step's condition can be held against: those without fault, and those that only lack what it does not
    read, so that nobody fills in a form for a record that cannot go through anyway."""
    missing: dict[int, set[str]] = {}
    for issue in batch.issues:
        lacking = issue.code == "value.required" and issue.field in step.require
        missing.setdefault(issue.row, set()).add(issue.field if lacking else "")
    if not missing:
        return batch.rows
    read = parse(step.when, batch.ledger, batch.catalogue).fields | {""}
    return [row for row in batch.rows if not missing.get(row.row, set()) & read]


def _drafts(batch: Batch, held: Sequence[Held], names: dict[int, str]) -> Plan:
    of = {each.row: each for each in held}
    drafts = []
    for row in batch.to_enter:
        each, name = of[row.row], names[row.row]
        step = batch.ledger.steps[name]
        _stamp(batch.ledger, row, step, row.acted_on)
        drafts.append(
            draft_of(
                batch, row, action=f"{STEP}{name}", state=step.target, previous=each.asked.seen,
                note=each.asked.reason, due_on=deadline(batch.ledger, step.target, row.acted_on),
            )
        )  # fmt: skip
    return plan_of(batch, drafts, typed(held))


def _stamp(ledger: Ledger, row: Entered, step: Step, on: date) -> None:
    if step.kind is not StepKind.FORWARD:
        row.document = without(row.document, stamped_into(ledger, row.state))
    if step.stamp:
        row.document[step.stamp] = on.isoformat()
