"""Pinned reports keep their bytes and their figures; who holds no post near pins none; what is confidential stays its writer's."""

from hashlib import sha256

import pytest

from bihuan.base.errors import NotAllowed, NotFound
from bihuan.base.period import parse_period
from bihuan.book.public import open_file
from bihuan.ledger.public import Voiding, void
from bihuan.report.public import draft, pin, pinned_report, would_be_now

PERIOD = parse_period("2026-Q3")


@pytest.fixture
def kept(world):
    world.talk("2026-07-10", 30)
    return world


def test_the_same_bytes_come_out_again_whatever_was_entered_since(kept):
    then = draft(kept.units["A"], PERIOD, ["talks"], actor=kept.clerk, title="三季度报告")
    record = pin(kept.units["A"], PERIOD, ["talks"], actor=kept.clerk, title="三季度报告")
    kept.talk("2026-07-11", 60)
    found = pinned_report(record, actor=kept.clerk)
    assert (found.document, found.shown.label) == (then, "三季度报告")
    with open_file(found.word.sha256) as word:
        assert sha256(word.read()).hexdigest() == found.word.sha256
    differing = {
        (each.title, each.unit): (each.then, each.now) for each in would_be_now(found, actor=kept.clerk)
    }
    assert differing["谈话次数", "A支部"] == ("1次", "2次")
    assert differing["平均时长", "A支部"] == ("30.0分钟", "45.0分钟")


def test_whoever_holds_no_post_there_or_above_pins_nothing(kept):
    for unit in (kept.root, kept.units["B"]):
        with pytest.raises(NotAllowed):
            pin(unit, PERIOD, ["talks"], actor=kept.clerk)
    assert pin(kept.units["B"], PERIOD, ["talks"], actor=kept.admin)


def test_open_reports_are_read_at_the_unit_and_above_confidential_ones_by_their_writer(kept):
    open_one = pin(kept.units["A"], PERIOD, ["talks"], actor=kept.clerk)
    inner = pin(kept.units["A"], PERIOD, ["talks", "secrets"], actor=kept.clerk)
    elsewhere = pin(kept.units["B"], PERIOD, ["talks"], actor=kept.admin)
    assert pinned_report(open_one, actor=kept.admin).shown.ledger == "report.pinned"
    assert pinned_report(inner, actor=kept.clerk).shown.ledger == "report.pinned_inner"
    for record, actor in ((inner, kept.admin), (elsewhere, kept.clerk), (kept.root, kept.admin)):
        with pytest.raises(NotFound):
            pinned_report(record, actor=actor)


def test_what_the_writer_may_not_see_either_makes_no_report_confidential(kept):
    record = pin(kept.root, PERIOD, ["talks", "secrets"], actor=kept.admin)
    assert pinned_report(record, actor=kept.admin).shown.ledger == "report.pinned"


def test_a_pinned_report_can_be_struck_out_by_its_writer(kept):
    record = pin(kept.units["A"], PERIOD, ["talks"], actor=kept.clerk)
    void([Voiding(record, pinned_report(record, actor=kept.clerk).shown.seen, "定错了")], actor=kept.clerk)
