"""The table of a scorecard says what is missing, places only where the pack ranks, and keeps to what is final."""

from bihuan.assess.score.compute import scores
from bihuan.assess.score.cycle import compute, finish, open_cycle, publish, review
from bihuan.assess.score.table import report_table
from bihuan.base.period import parse_period
from tests.assess.score.conftest import CARD, QUARTER, standing
from tests.assess.score.test_compute import fill


def test_missing_parts_show_as_missing(world):
    fill(world)
    found = report_table("grading", "quarterly", world.root, QUARTER)
    assert list(found.columns) == ["考核对象", "工作", "评议", "加减分", "总分", "等次", "名次"]
    assert found.rows[0] == ["A支部", "60.00", "缺数", "1.50", "缺数", "—", "—"]
    assert found.notes[0] == "未定案。" and "有 3 个缺数" in found.notes[1]


def test_no_places_without_ranking(world):
    found = report_table("grading", "compared", world.root, QUARTER)
    assert list(found.columns) == ["考核对象", "全部", "总分", "等次"]


def test_final_scores_stay_whatever_is_corrected(world):
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge_all(cycle)
    compute(cycle, actor=world.people["organiser"])
    review(cycle, actor=world.people["committee"])
    publish(cycle, actor=world.people["organiser"])
    with standing("2026-10-20"):
        finish(cycle, actor=world.people["organiser"])
        before = report_table("grading", "quarterly", world.root, QUARTER)
    with standing("2026-11-02"):
        world.meet("C", "2026-09-20", 100, done=True)
        assert report_table("grading", "quarterly", world.root, QUARTER) == before
        assert "已定案" in before.notes[0]
        assert before.rows[0] == ["A支部", "60.00", "32.00", "1.50", "93.50", "优秀", "1"]
        # a branch's own report: its row with its place among all; a year's report: its last quarter that was assessed
        own = report_table("grading", "quarterly", world.units["B"], QUARTER)
        assert list(own.rows) == [before.rows[1]] and own.rows[0][-1] == "2"
        assert report_table("grading", "quarterly", world.root, parse_period("2026")) == before
        assert report_table("grading", "quarterly", world.root, parse_period("2026-08")) == before


def test_a_branch_is_compared_with_all_of_the_cycle(world):
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge_all(cycle)
    found = scores(CARD, QUARTER, unit=world.units["B"])
    assert found.subjects.records.tolist() == [world.units["B"]]
    assert found.place(world.units["B"]) == 2 and found.withheld == 0
