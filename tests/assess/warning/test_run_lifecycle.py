"""What people do with a warning, who may, and that only the installation raises, clears and wakes."""

from datetime import timedelta

import pytest

from bihuan.assess.warning.public import report_table
from bihuan.base.errors import NotAllowed, NotFound, Refused
from bihuan.base.period import parse_period
from bihuan.book.public import current
from bihuan.ledger.public import Change, Voiding, change, create, get, history, void


@pytest.fixture
def warning(world):
    """A warning at A of a risk that has waited long without a measure; clerks handle, the chief gives feedback."""
    risk = world.risk("甲")
    world.go(14)
    (record,) = world.run().raised
    return risk, record


def state(record):
    return current([record])[record].state


def test_handled_reported_fed_back_and_cleared(world, warning):
    risk, record = warning
    world.take(record, "take_up", "clerk", measure="一周内定措施")
    world.take(record, "report", "clerk", measure="措施已报审")
    world.take(record, "give_feedback", "chief", feedback="请按期办结")
    assert world.run().cleared == ()
    assert state(record) == "handling"
    world.measure(risk)
    world.go(1)
    assert world.run().cleared == (record,)
    shown = get(record, actor=world.people["clerk"])
    assert shown.values["cleared_on"] == world.day.isoformat()
    assert shown.values["measure"] == "措施已报审"
    assert len(history(record, actor=world.people["clerk"])) == 5
    table = report_table("watch", world.root, parse_period("2026-03"))
    assert table.rows[0] == ("高风险无措施", "橙色", "1", "1", "1", "0")


def test_snoozed_with_a_reason_until_a_day_and_woken_on_it(world, warning):
    _, record = warning
    until = world.day + timedelta(days=3)
    with pytest.raises(Refused, match="暂缓理由"):
        world.take(record, "snooze", "clerk", snoozed_until=until)
    with pytest.raises(Refused, match="今天之后"):
        world.take(record, "snooze", "clerk", snoozed_until=world.day, snooze_reason="等批复")
    world.take(record, "snooze", "clerk", snoozed_until=until, snooze_reason="等批复")
    world.go(2)
    assert world.run().woken == ()
    assert state(record) == "snoozed"
    world.go(1)
    run = world.run()
    assert (run.raised, run.cleared, run.woken) == ((), (), (record,))
    assert state(record) == "raised"


def test_what_is_over_while_snoozed_is_cleared_not_woken(world, warning):
    risk, record = warning
    world.take(record, "snooze", "clerk", snoozed_until=world.day + timedelta(days=3), snooze_reason="等批复")
    world.measure(risk)
    world.go(5)
    run = world.run()
    assert (run.cleared, run.woken) == ((record,), ())


@pytest.mark.parametrize("who", ["chief", "other"])
def test_only_those_to_whom_it_goes_handle_it(world, warning, who):
    _, record = warning
    with pytest.raises((NotAllowed, NotFound)):
        world.take(record, "take_up", who, measure="代办")


def test_nobody_but_the_installation_raises_clears_wakes_or_strikes_out(world, warning):
    _, record = warning
    clerk = world.people["clerk"]
    row = current([record])[record]
    with pytest.raises(NotAllowed):
        world.take(record, "clear", "clerk")
    with pytest.raises(NotAllowed):
        void([Voiding(record, row.head, "不想要")], actor=clerk)
    with pytest.raises(NotAllowed):
        values = {"rule": "分值过高", "level": "红色", "cause": "score:1:1", "unit": "A"}
        create("watch.warning", [values], actor=clerk)


def test_whoever_has_no_post_there_does_not_see_it(world, warning):
    _, record = warning
    assert get(record, actor=world.people["office"]).record == record
    with pytest.raises(NotFound):
        get(record, actor=world.people["other"])


def test_the_table_counts_by_rule_and_level_for_a_unit_and_below(world, warning):
    for name, unit, score in (("乙", "A", 90), ("丙", "B", 90)):
        world.risk(name, level="中", unit=unit, score=score)
    world.run()
    march = parse_period("2026-03")
    table = report_table("watch", world.root, march)
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["分值过高"] == ("红色", "2", "0", "0", "2")
    assert rows["诉求久拖"] == ("黄色", "0", "0", "0", "0")
    assert rows["合计"] == ("", "3", "0", "0", "3")
    below = report_table("watch", world.units["B"], march)
    assert {row[0]: row[2] for row in below.rows}["分值过高"] == "1"
    (risk,) = [each for each in world.open("分值过高") if current([each])[each].unit == world.units["B"]]
    world.day = march.end + timedelta(days=10)
    change([Change(risk, current([risk])[risk].head, {"score": 10})], actor=0)
    world.run()
    assert {row[0]: row[1:] for row in report_table("watch", world.root, march).rows}["分值过高"][-1] == "2"
    april = report_table("watch", world.root, parse_period("2026-04"))
    assert {row[0]: row[1:] for row in april.rows}["分值过高"] == ("红色", "0", "0", "1", "1")
    with pytest.raises(NotFound, match="watch"):
        report_table("wach", world.root, march)
