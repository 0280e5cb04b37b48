"""Warnings are raised when their condition has held long enough, once per cause, and cleared when it is over."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bihuan.assess.warning.public import Run, run_warnings
from bihuan.base.errors import NotFound, Refused
from bihuan.book.public import current, find, head
from bihuan.ledger.public import Change, Voiding, change, void


def warnings_of(world, title):
    """Every warning of a rule, by number."""
    return [row for row in find("watch.warning").order_by("record") if row.values["rule"] == title]


def rescore(world, risk, score):
    change([Change(risk, current([risk])[risk].head, {"score": score})], actor=0)


def test_a_condition_must_hold_its_workdays_without_a_break(world):
    risk = world.risk("甲")
    world.risk("乙", level="低")
    assert world.run().raised == ()
    world.go(11)  # Friday of the second week: nine workdays after
    assert world.run().raised == ()
    world.go(3)  # Monday: the tenth workday
    assert len(world.run().raised) == 1
    assert world.open("高风险无措施") == [risk]
    assert world.run().raised == ()
    world.measure(risk)
    assert len(world.run().cleared) == 1
    assert world.open() == []


def test_a_break_begins_the_waiting_anew_though_nobody_ran_meanwhile(world):
    risk = world.risk("甲")
    world.go(7)
    change([Change(risk, current([risk])[risk].head, {"level": "中"})], actor=0)
    world.go(1)
    change([Change(risk, current([risk])[risk].head, {"level": "高"})], actor=0)
    world.go(6)
    assert world.run().raised == ()
    world.go(8)
    assert len(world.run().raised) == 1


def test_a_standing_record_entered_late_has_waited_since_its_day(world):
    world.risk("甲", on=world.day - timedelta(days=40))
    assert len(world.run().raised) == 1


def test_between_the_two_thresholds_nothing_moves(world):
    risk = world.risk("甲", level="中", score=70)
    for score, expected in ((70, 0), (90, 1), (70, 1), (61, 1), (59, 0), (70, 0), (81, 1)):
        rescore(world, risk, score)
        world.run()
        assert len(world.open("分值过高")) == expected, score
        world.go(1)
    assert len(warnings_of(world, "分值过高")) == 2


def test_a_cause_can_come_up_again_on_the_day_it_was_cleared(world):
    risk = world.risk("甲", level="中", score=90)
    for score in (50, 95, 40):
        world.run()
        rescore(world, risk, score)
    world.run()
    found = warnings_of(world, "分值过高")
    assert [row.values["cause"] for row in found] == [f"score:{risk}:1", f"score:{risk}:2"]
    assert {row.state for row in found} == {"cleared"}


@pytest.mark.parametrize("how", ["void", "close", "low"])
def test_what_is_no_longer_looked_at_is_no_longer_warned_of(world, how):
    risk = world.risk("甲", level="中", score=90)
    world.run()
    row = current([risk])[risk]
    if how == "void":
        void([Voiding(risk, row.head, "重复")], actor=0)
    elif how == "close":
        world.take(risk, "close")
    else:
        change([Change(risk, row.head, {"level": "低"})], actor=0)
    assert len(world.run().cleared) == 1


def test_a_happening_is_judged_on_past_days_as_the_book_knew_it(world):
    complaint = world.complaint()
    world.go(4)
    world.take(complaint, "finish")
    world.go(2)
    world.take(complaint, "reopen")
    world.go(4)
    assert world.run().raised == ()
    world.go(1)
    assert len(world.run().raised) == 1


def test_a_condition_that_speaks_of_today_comes_true_with_the_days(world):
    complaint = world.complaint(on=world.day - timedelta(days=15))
    assert world.run().raised == ()
    world.go(1)
    world.run()
    assert world.open("诉求超期") == [complaint]
    world.take(complaint, "finish")
    world.run()
    assert world.open() == []


def test_a_warning_says_what_it_is_about(world):
    risk = world.risk("起重作业", level="中", score=90)
    world.run()
    (row,) = warnings_of(world, "分值过高")
    assert row.unit == world.units["A"]
    assert row.effective_on == world.day
    assert row.values == {
        "rule": "分值过高",
        "level": "红色",
        "cause": f"score:{risk}:1",
        "about": "起重作业",
        "about_record": risk,
    }


def test_a_figure_is_looked_at_when_its_period_has_ended(world):
    world.day = date(2026, 2, 27)
    world.made("A", "2026-02-03", "9.99")
    world.made("B", "2026-02-03", "10")
    assert world.run().raised == ()
    world.go(2)
    world.run()
    assert world.open("日均产量偏低") == [world.units["A"]]
    (row,) = warnings_of(world, "日均产量偏低")
    assert row.unit == world.units["A"]
    assert Decimal(row.values["value"]) == Decimal("9.99")
    assert row.values["period"] == "2026-02"
    assert "about_record" not in row.values
    world.made("A", "2026-03-01", "11.99")
    world.day = date(2026, 4, 1)
    assert world.run().cleared == ()
    world.made("A", "2026-04-01", "12")
    world.day = date(2026, 5, 1)
    assert len(world.run().cleared) == 1


def test_a_missing_value_neither_raises_nor_clears(world):
    world.made("A", "2026-02-03", "9")
    world.run()
    assert world.open("日均产量偏低") == [world.units["A"]]
    world.day = date(2026, 4, 1)
    assert world.run() == Run()
    assert world.open("日均产量偏低") == [world.units["A"]]


def test_a_trend_must_last_its_periods(world):
    world.made("A", "2026-01-05", "100")
    world.made("A", "2026-02-05", "90")  # falls by exactly a tenth: not by more
    world.made("A", "2026-03-01", "80")
    world.made("B", "2026-01-05", "100")
    world.made("B", "2026-02-05", "89")
    world.made("B", "2026-03-01", "80")
    world.day = date(2026, 3, 31)
    assert world.open("产量连降") == []
    world.go(1)
    world.run()
    assert world.open("产量连降") == [world.units["B"]]


def test_nothing_is_written_when_nothing_is_to_say(world):
    world.risk("甲")
    before = head().seq
    for _ in range(3):
        world.run()
    assert head().seq == before


def test_a_warning_of_a_unit_that_is_gone_comes_to_the_one_above(world):
    world.risk("甲", level="中", score=90)
    world.go(1)
    world.take(world.units["A"], "end")
    world.go(1)
    world.run()
    (row,) = warnings_of(world, "分值过高")
    assert row.unit == world.root


def test_the_day_must_have_come_and_the_mechanism_be_there(world):
    from_tomorrow = world.day + timedelta(days=1)
    with pytest.raises(Refused):
        run_warnings(from_tomorrow)
    with pytest.raises(NotFound, match="watch"):
        run_warnings(world.day, mechanism="wach")
