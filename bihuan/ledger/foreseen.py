"""Foreseeing: which of many records a step can be taken on, and of the others why not; nothing is written."""

from collections.abc import Sequence

from bihuan.base.issue import Issue
from bihuan.book.public import current
from bihuan.ledger.actions.send_back import plan_send_back
from bihuan.ledger.actions.step import plan_step
from bihuan.ledger.actions.withdraw import plan_withdraw
from bihuan.ledger.catalogue import catalogue
from bihuan.ledger.changes import SendingBack, StepTaken, Withdrawal
from bihuan.ledger.lifecycle import state_title
from bihuan.ledger.rights import visible_among
from bihuan.mechanism.language import StepKind

PLANS = {
    StepKind.FORWARD: plan_step,
    StepKind.SEND_BACK: plan_send_back,
    StepKind.WITHDRAW: plan_withdraw,
}


def foresee(
    rows: Sequence[StepTaken | SendingBack | Withdrawal], kind: StepKind, *, actor: int
) -> dict[int, list[Issue]]:
    """The faults of each record, by number (none: it would go through), where the action itself stops at the first.

    What is gone, not to be seen, or was changed after it was seen is told of each record by itself. An issue's row is its
    place in `rows`, from 1.
    """
    found: dict[int, list[Issue]] = {row.record: [] for row in rows}
    records, known = current(found), catalogue()
    seen = set()
    for name in {each.ledger for each in records.values() if each.ledger in known.ledgers}:
        those = [each for each in records.values() if each.ledger == name]
        seen |= {each.record for each in visible_among(known, actor, known.ledger(name), those)}
    sound, places = [], []
    for place, row in enumerate(rows, 1):
        if row.record not in seen:
            text = f"没有记录 #{row.record}。"
            found[row.record].append(Issue("record.missing", text, "请核对记录号。", row=place))
        elif (record := records[row.record]).head != row.seen:
            state = state_title(known.ledger(record.ledger), record.state)
            text = f"您打开之后别人改过，现在是“{state}”。"
            found[row.record].append(Issue("conflict", text, "看过最新的内容再办。", row=place))
        else:
            sound.append(row)
            places.append(place)
    for issue in PLANS[kind](sound, actor=actor).issues if sound else ():
        found[sound[issue.row - 1].record].append(
            Issue(issue.code, issue.text, issue.mend, row=places[issue.row - 1], field=issue.field)
        )
    return found
