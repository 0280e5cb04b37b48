"""Counts of duties go up the tree, name who did nothing, give exact shares, and stay shut over confidential records."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from bihuan.base.errors import NotFound
from bihuan.base.period import parse_period
from bihuan.book.public import head
from bihuan.duty.public import Status, duty_ids, obligations, on_time, report_table, summary
from tests.duty.world import CATALOGUE, day, enter, meeting, new_person, new_post, new_unit

MONTH = "tried.month_end"
QUARTER = parse_period("2026-Q1")


@pytest.fixture
def three(tried):
    """A root with two departments: the first meets in January and, entered in March, in February; the second never."""
    root = new_unit("A", kind="公司")
    busy, idle = new_unit("B", root), new_unit("C", root)
    meeting(busy, day(10))
    tried.pass_days(75)
    meeting(busy, day(40))
    return root, busy, idle


def asked(**more):
    return {"duties": [MONTH], "start": QUARTER.start, "end": QUARTER.end, "on": day(75)} | more


def test_counts_roll_up(three):
    root, busy, idle = three
    found = summary(**asked())
    place = found.tree.index(root)
    names = ("required", "done", "late", "open", "missed", "recorded_late")
    assert [int(getattr(found, name)[0, place]) for name in names] == [6, 2, 0, 2, 2, 1]
    assert found.share(MONTH, root) == Fraction(1, 2)
    assert found.share(MONTH, busy) == 1
    assert found.share(MONTH, idle) == 0
    assert found.idle(MONTH, root) == [idle]
    assert found.idle(MONTH, busy) == []
    assert (found.required == found.done + found.late + found.open + found.missed).all()


def test_summary_counts_what_obligations_list(three):
    found, listed = summary(**asked(duties=None)), obligations(**asked(duties=None))
    root = found.tree.index(three[0])
    for row, duty in enumerate(found.duties):
        mine = listed.of_duty(duty)
        assert len(mine) == found.required[row, root]
        for status, counts in (
            (Status.DONE, found.done),
            (Status.LATE, found.late),
            (Status.MISSED, found.missed),
        ):
            assert mine.count(status) == counts[row, root]


def test_one_unit_has_the_counts_it_has_among_all(three):
    root, busy, _ = three
    whole, one = summary(**asked(duties=None)), summary(**asked(duties=None, unit=busy))
    place = whole.tree.index(busy)
    for name in ("required", "done", "late", "open", "missed", "recorded_late"):
        assert np.array_equal(getattr(whole, name)[:, place], getattr(one, name)[:, place])


def test_a_share_waits_for_the_deadline_and_is_pinned_by_a_moment(three):
    root, busy, idle = three
    then = head().seq
    assert on_time(MONTH, QUARTER) == {root: (2, 4), busy: (2, 2), idle: (0, 2)}
    meeting(idle, day(20))
    assert on_time(MONTH, QUARTER)[root] == (3, 4)
    assert on_time(MONTH, QUARTER, as_of=then)[root] == (2, 4)


def test_the_table_for_a_report(three):
    root, *_ = three
    table = report_table("tried", root, QUARTER)
    row = next(row for row in table.rows if row[0] == "每月一会")
    assert row == ("每月一会", "每月", "6", "2", "0", "2", "2", "50.0%")
    assert "“每月一会”到期而未开展：C单位。" in table.notes
    assert "“每月一会”有 1 项按期完成、期限后补记。" in table.notes
    nothing = next(row for row in table.rows if row[0] == "五个工作日答复")
    assert nothing == ("五个工作日答复", "一事一责", "0", "0", "0", "0", "0", "—")


def test_confidential_records_tell_nothing_to_others(three):
    root, busy, idle = three
    clerk, worker = new_person("1", busy), new_person("2", busy)
    new_post(busy, clerk)
    enter("tried.secret", unit=busy, on=day(5))
    hidden = asked(duties=["tried.hidden"], end=day(30))
    for actor, seen in ((None, True), (0, True), (clerk, True), (worker, False)):
        found = obligations(**hidden, actor=actor, unit=busy)
        assert [row.status for row in found.rows()] == [Status.DONE if seen else Status.WITHHELD]
        assert bool(found.record[0]) == seen
        counted = summary(**hidden, actor=actor)
        assert counted.withheld[0, counted.tree.index(busy)] == (not seen)
        assert counted.done[0, counted.tree.index(busy)] == int(seen)
    assert report_table("tried", root, QUARTER, actor=clerk).rows[-1][2:] == ("保密",) * 6


def test_what_is_not_there_is_named(three):
    with pytest.raises(NotFound, match="tried.month_end"):
        obligations(**asked(duties=["tried.mont_end"]))
    with pytest.raises(NotFound, match="tried"):
        duty_ids(CATALOGUE, "tryed")
    with pytest.raises(NotFound, match="没有单位"):
        obligations(**asked(unit=99_999))


def test_without_duties_there_is_nothing(tried):
    new_unit("A")
    assert len(obligations(duties=[], start=date(2026, 1, 1), end=date(2026, 12, 31), on=day(0))) == 0
    assert summary(duties=[], start=date(2026, 1, 1), end=date(2026, 12, 31), on=day(0)).required.shape == (
        0,
        1,
    )


def test_all_time_may_be_asked_for(three):
    found = obligations(**asked(start=date(1900, 1, 1), end=date(9999, 12, 31)))
    assert sorted(each.period for each in found.rows()) == sorted(["2026-01", "2026-02", "2026-03"] * 2)


def test_records_that_may_not_be_opened_are_not_named_but_what_became_of_it_is_told(three):
    _, busy, _ = three
    clerk, worker = new_person("1", busy), new_person("2", busy)
    new_post(busy, clerk)
    for actor, named in ((clerk, True), (worker, False)):
        found = obligations(**asked(), actor=actor, unit=busy).of_status(Status.DONE)
        assert len(found) == 2
        assert (found.record > 0).all() == named
        assert found.recorded_late.tolist() == [False, True]


def test_what_one_owes_oneself_is_always_seen(three):
    _, busy, _ = three
    host, other = new_person("1", busy, party=True), new_person("2", busy, party=True)
    record = meeting(busy, day(40), host=host).record
    weekly = asked(duties=["tried.weekly"], start=day(40), end=day(45))
    seen = {row.bearer: row.record for row in obligations(**weekly, actor=host).rows()}
    assert seen == {host: record, other: 0}
    assert {row.record for row in obligations(**weekly, actor=other).rows()} == {0}


def test_a_duty_met_by_a_figure_is_seen_by_whoever_sees_the_figure(three):
    _, busy, _ = three
    worker = new_person("2", busy)
    meeting(busy, day(12))
    reached = asked(duties=["tried.reached"], end=day(30))
    told = [
        [(row.bearer, row.status, row.done_on) for row in obligations(**reached, actor=who).rows()]
        for who in (None, worker)
    ]
    assert told[0] == told[1]
    assert (busy, Status.DONE, day(19)) in told[0]
    assert not summary(**reached, actor=worker).withheld.any()
