"""Step: moves records forward along their lifecycle, all or none."""

from collections.abc import Sequence

from bihuan.book.public import Entry
from bihuan.ledger.changes import StepTaken
from bihuan.ledger.plan import Plan, enter
from bihuan.ledger.stepping import plan_steps
from bihuan.mechanism.language import StepKind


def step(rows: Sequence[StepTaken], *, actor: int) -> list[Entry]:
    """Take each step with the values it requires, if its condition holds. Refused, NotAllowed, NotFound, Overtaken."""
    return enter(lambda: plan_step(rows, actor=actor))


def plan_step(rows: Sequence[StepTaken], *, actor: int) -> Plan:
    """What `step` would enter, and every fault; writes nothing. NotFound, Overtaken."""
    return plan_steps(rows, StepKind.FORWARD, actor=actor)
