"""Send back: returns records to an earlier state, with the reason, all or none."""

from collections.abc import Sequence

from bihuan.base.issue import Issue
from bihuan.book.public import Entry
from bihuan.ledger.changes import SendingBack
from bihuan.ledger.plan import Plan, enter
from bihuan.ledger.stepping import plan_steps
from bihuan.mechanism.language import StepKind


def send_back(rows: Sequence[SendingBack], *, actor: int) -> list[Entry]:
    """Send each record back; a reason is due to whoever must take it up again. Refused, NotAllowed, NotFound, Overtaken."""
    return enter(lambda: plan_send_back(rows, actor=actor))


def plan_send_back(rows: Sequence[SendingBack], *, actor: int) -> Plan:
    """What `send_back` would enter, and every fault; writes nothing. NotFound, Overtaken."""
    plan = plan_steps(rows, StepKind.SEND_BACK, actor=actor)
    plan.issues += [
        Issue("step.reason", "退回没有写理由。", "写明哪里不合要求、怎么改。", row=number)
        for number, row in enumerate(rows, 1)
        if not row.reason.strip()
    ]
    return plan
