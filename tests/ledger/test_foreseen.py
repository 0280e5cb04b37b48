"""Foreseeing a step tells of every record what stands in its way, and writes nothing."""

import pytest

from bihuan.book.public import head
from bihuan.ledger.public import Amendment, SendingBack, StepTaken, amend, foresee, step
from bihuan.mechanism.language import StepKind

pytestmark = pytest.mark.django_db


def test_each_record_is_told_by_itself(world, case):
    clerk, other = world.people["clerk_a"], world.people["clerk_b"]
    fine, changed, taken, foreign = case(), case(), case(), case()
    amend([Amendment(changed.record, changed.seq, {"title": "改过"})], actor=clerk)
    later = step([StepTaken(taken.record, taken.seq, "submit")], actor=clerk)[0]
    rows = [
        StepTaken(fine.record, fine.seq, "submit"),
        StepTaken(changed.record, changed.seq, "submit"),
        StepTaken(taken.record, later.seq, "submit"),
        StepTaken(999_999, 1, "submit"),
    ]
    before = head().seq
    told = foresee(rows, StepKind.FORWARD, actor=clerk)
    codes = [[(issue.code, issue.row) for issue in issues] for issues in told.values()]
    assert codes == [[], [("conflict", 2)], [("step.state", 3)], [("record.missing", 4)]]
    assert head().seq == before
    hidden = foresee([StepTaken(foreign.record, foreign.seq, "submit")], StepKind.FORWARD, actor=other)
    assert [issue.code for issue in hidden[foreign.record]] == ["record.missing"]
    back = foresee(
        [SendingBack(taken.record, later.seq, "")], StepKind.SEND_BACK, actor=world.people["chief_a"]
    )
    assert [issue.code for issue in back[taken.record]] == ["step.reason"]
