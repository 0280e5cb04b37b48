"""Checks lifecycles: states that exist and can be reached and left, steps whose fields fit."""

from collections.abc import Iterable, Iterator

from bihuan.base.issue import Issue
from bihuan.base.nearest import did_you_mean
from bihuan.mechanism.catalogue import Catalogue
from bihuan.mechanism.check.fault import fault
from bihuan.mechanism.language import FieldType, Step, StepKind, Time
from bihuan.mechanism.ledger import Ledger
from bihuan.mechanism.pack import Mechanism, Path


def check(mechanism: Mechanism, catalogue: Catalogue) -> Iterator[Issue]:
    """Every fault of states and steps."""
    for name in mechanism.definition.ledgers:
        ledger = catalogue.ledger(f"{mechanism.id}.{name}")
        root: Path = ("ledgers", name)
        yield from _states(mechanism, root, ledger)
        for step_name, step in ledger.steps.items():
            path = (*root, "steps", step_name)
            yield from _step_states(mechanism, path, ledger, step)
            yield from _step_fields(mechanism, path, ledger, step)
            yield from _step_form(mechanism, path, step)
            yield from _direction(mechanism, path, ledger, step)


def _states(mechanism: Mechanism, root: Path, ledger: Ledger) -> Iterator[Issue]:
    for number, state in enumerate(ledger.ends):
        if state not in ledger.states:
            path = (*root, "ends", number)
            yield fault(
                mechanism, "state_unknown", path, f"没有状态“{state}”", did_you_mean(state, ledger.states)
            )
    reached = _reachable(ledger, [ledger.initial])
    for state, title in ledger.definition.states.items():
        path = (*root, "states", state)
        if state not in reached:
            text = f"状态“{title}”（{state}）从初始状态“{ledger.states[ledger.initial]}”走不到"
            yield fault(
                mechanism, "state_unreachable", path, text, f"加一个 to: {state} 的步骤，或删去它", key=True
            )
        leaves = any(state in step.source for step in ledger.steps.values())
        if (
            ledger.time is Time.STANDING
            and not leaves
            and state not in ledger.ends
            and len(ledger.states) > 1
        ):
            text = f"状态“{title}”（{state}）既没有离开的步骤，也不是终了状态，记录会一直存续"
            yield fault(mechanism, "state_no_end", path, text, f"若是终点，在 ends 里加上 {state}", key=True)


def _reachable(
    ledger: Ledger, start: Iterable[str], kinds: frozenset[StepKind] = frozenset(StepKind)
) -> set[str]:
    reached = set(start)
    steps = [each for each in ledger.steps.values() if each.kind in kinds]
    while found := {each.target for each in steps if reached & set(each.source)} - reached:
        reached |= found
    return reached


def _step_states(mechanism: Mechanism, path: Path, ledger: Ledger, step: Step) -> Iterator[Issue]:
    named = [((*path, "from", number), state) for number, state in enumerate(step.source)]
    for place, state in [*named, ((*path, "to"), step.target)]:
        if state not in ledger.states:
            text = f"没有状态“{state}”"
            yield fault(mechanism, "state_unknown", place, text, did_you_mean(state, ledger.states))


def _step_fields(mechanism: Mechanism, path: Path, ledger: Ledger, step: Step) -> Iterator[Issue]:
    if step.stamp:
        days = [name for name, field in ledger.fields.items() if field.type is FieldType.DATE]
        if step.stamp not in days:
            what = "不是日期字段" if step.stamp in ledger.fields else "不是字段"
            text = f"stamp 所写“{step.stamp}”{what}"
            yield fault(mechanism, "step_field", (*path, "stamp"), text, did_you_mean(step.stamp, days))
        elif ledger.fields[step.stamp].required:
            text = f"“{step.stamp}”由步骤自动记下，却要求登记时必填"
            yield fault(mechanism, "step_field", (*path, "stamp"), text, f"去掉字段 {step.stamp} 的 required")
    known = [each for each, field in ledger.fields.items() if field.type is not FieldType.COMPUTED]
    for key, names in (("require", step.require), ("ask", step.ask)):
        for number, name in enumerate(names):
            place = (*path, key, number)
            if name not in known:
                what = "由公式得出，不用填" if name in ledger.fields else "不是字段"
                text = f"{key} 所写“{name}”{what}"
                yield fault(mechanism, "step_field", place, text, did_you_mean(name, known))
            elif key == "require" and ledger.fields[name].required:
                yield fault(mechanism, "step_require", place, f"“{name}”本来就必填", "从 require 里删去")
            elif key == "ask" and name in step.require:
                yield fault(mechanism, "step_require", place, f"“{name}”已在 require 里", "从 ask 里删去")


def _step_form(mechanism: Mechanism, path: Path, step: Step) -> Iterator[Issue]:
    if not step.source:
        yield fault(mechanism, "step_form", (*path, "from"), "没有写从哪个状态", "写 from: 状态")
    if step.otherwise and not step.when:
        text = "写了 otherwise，却没有写条件 when"
        yield fault(
            mechanism, "step_form", (*path, "otherwise"), text, "补上 when，或删去 otherwise", key=True
        )
    if step.when and not step.otherwise:
        text = "条件不成立时，经办人不知道为什么"
        yield fault(mechanism, "step_otherwise", (*path, "when"), text, "写 otherwise: 怎样才能办", key=True)
    if step.within and (not step.within.number or step.kind is not StepKind.FORWARD):
        text = "时限不能是 0" if not step.within.number else "退回和撤回不设时限"
        yield fault(mechanism, "step_deadline", (*path, "within"), text, "删去 within，或改成 1 以上")


def _direction(mechanism: Mechanism, path: Path, ledger: Ledger, step: Step) -> Iterator[Issue]:
    """A step back must not lead to where only forward steps lead; a refusal for good may end anywhere else."""
    if step.kind is StepKind.FORWARD or step.target not in ledger.states:
        return
    forward = frozenset({StepKind.FORWARD})
    onward = _reachable(ledger, [step.target], forward)
    for state in step.source:
        if (
            state in ledger.states
            and state not in onward
            and step.target in _reachable(ledger, [state], forward)
        ):
            what = "退回" if step.kind is StepKind.SEND_BACK else "撤回"
            text = f"从“{ledger.states[state]}”{what}到“{ledger.states[step.target]}”，但前进的步骤是从前者走到后者"
            yield fault(
                mechanism, "step_loop", (*path, "to"), text, "检查 from 与 to 是否写反，或 kind 是否写错"
            )
