"""Several kinds of acts at once: new records, changes and steps that belong together enter the book in one append, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bihuan.ledger.actions.change import plan_change
from bihuan.ledger.actions.create import plan_create
from bihuan.ledger.actions.step import plan_step
from bihuan.ledger.changes import Change, StepTaken
from bihuan.ledger.plan import Plan


@dataclass(slots=True)
class Acts:
    """What is to be done together: `new` by ledger id, changes, and steps forward."""

    new: dict[str, list[Mapping]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    steps: list[StepTaken] = field(default_factory=list)


def plan_together(acts: Acts, *, actor: int) -> Plan:
    """One plan of all; the rows of its issues count through the changes, the steps, then what is new."""
    plan = Plan()
    rows = 0
    parts: list[tuple[Sequence, Plan]] = [
        (acts.changes, plan_change(acts.changes, actor=actor)),
        (acts.steps, plan_step(acts.steps, actor=actor)),
        *((values, plan_create(ledger, values, actor=actor)) for ledger, values in acts.new.items()),
    ]
    for asked, part in parts:
        part.issues = [issue.at_row(issue.row + rows) if issue.row else issue for issue in part.issues]
        plan.join(part)
        rows += len(asked)
    return plan
