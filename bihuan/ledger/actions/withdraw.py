"""Withdraw: whoever took the last step takes it back, all or none."""

from collections.abc import Sequence

from bihuan.book.public import Entry
from bihuan.ledger.changes import Withdrawal
from bihuan.ledger.plan import Plan, enter
from bihuan.ledger.stepping import plan_steps
from bihuan.mechanism.language import StepKind


def withdraw(rows: Sequence[Withdrawal], *, actor: int) -> list[Entry]:
    """Take back the last step of each record. Refused (also when another person took it), NotAllowed, NotFound, Overtaken."""
    return enter(lambda: plan_withdraw(rows, actor=actor))


def plan_withdraw(rows: Sequence[Withdrawal], *, actor: int) -> Plan:
    """What `withdraw` would enter, and every fault; writes nothing. NotFound, Overtaken."""
    return plan_steps(rows, StepKind.WITHDRAW, actor=actor)
