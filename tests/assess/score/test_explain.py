"""Every point is explained down to its records, and the explanations add up to the score."""

from decimal import Decimal

import pytest

from bihuan.assess.score.compute import scores
from bihuan.assess.score.cycle import compute, open_cycle, publish, review
from bihuan.assess.score.explain import explain
from bihuan.assess.score.lines import Lines
from bihuan.base.errors import NotFound
from tests.assess.score.conftest import CARD, COMPARED, QUARTER
from tests.assess.score.test_compute import fill


def lines_of(found) -> dict:
    return {each.line.title: each for each in found.lines}


def test_a_line_says_item_figure_value_rule_points_and_records(world):
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge(cycle, "A", "作风", "20")
    found = explain(CARD, world.units["A"], QUARTER)
    said = lines_of(found)
    held = said["开会次数"]
    assert held.line.source_id == "grading.meetings"
    assert (held.line.value, held.line.points) == ("3次", Decimal("20.00"))
    assert held.line.rule == "达到 1 得 8 分，达到 3 得 20 分，不到的得 0 分"
    assert held.records == 3 and len(held.behind) == 3
    pace = said["人数增长"]
    assert (pace.line.value, pace.line.measured) == ("15人", "50.00%")
    assert pace.line.rule == "比上期增长（%）-50 得 0 分，50 得 10 分，其间按比例"
    style = said["作风"]
    assert style.said == "依据记录" and style.line.value == "20.00"
    assert style.line.rule == "由上级单位评审组评分，最多 25 分"
    lacking = said["台账质量"]
    assert lacking.line.points is None and lacking.line.missing.reason == "还没有评分"
    assert said["投诉扣分"].line.rule == "扣分：每一个 2 分，最多 6 分"
    assert said["投诉否决"].line.rule == "达到 4 即否决，最高评为“合格”"
    assert found.total is None and [each.item for each in found.missing] == ["台账质量"]


def test_a_veto_and_what_does_not_apply_are_said(world):
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge(cycle, "C", "作风", "20")
    world.judge(cycle, "C", "台账质量", "")
    found = explain(CARD, world.units["C"], QUARTER)
    said = lines_of(found)
    assert said["投诉否决"].line.note == "否决：最高评为“合格”"
    assert said["台账质量"].line.note == "不适用" and said["台账质量"].line.points == 0
    assert said["不适用项折算"].line.points == Decimal("12.00")
    assert sum(each.line.points for each in found.lines) == found.total == Decimal("34.50")


def test_explanations_of_targets_name_the_target(world):
    world.meet("A", "2026-07-05", 10)
    world.target("A", "40")
    line = lines_of(explain(COMPARED, world.units["A"], QUARTER))["目标完成"]
    assert line.line.measured == "25.00%" and line.said.startswith("目标值 40")


def test_before_publication_only_those_concerned_see_a_score(world):
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge_all(cycle)
    a, b = world.units["A"], world.units["B"]
    for actor in ("organiser", "committee", "head_A"):
        assert explain(CARD, a, QUARTER, actor=world.people[actor]).total == Decimal("93.50")
    for actor, unit in (("head_A", b), ("outsider", a)):
        with pytest.raises(NotFound):
            explain(CARD, unit, QUARTER, actor=world.people[actor])
    found = scores(CARD, QUARTER, actor=world.people["head_A"])
    assert found.subjects.records.tolist() == [a] and found.withheld == 2
    assert found.place(a) == 1  # among all, not among those that may be seen


def test_once_published_all_see_the_points_but_not_the_reasons(world):
    fill(world)
    cycle = open_cycle(CARD, world.root, QUARTER, actor=world.people["organiser"])
    world.judge_all(cycle)
    compute(cycle, actor=world.people["organiser"])
    review(cycle, actor=world.people["committee"])
    publish(cycle, actor=world.people["organiser"])
    found = explain(CARD, world.units["A"], QUARTER, actor=world.people["outsider"])
    assert found.total == Decimal("93.50")
    style = lines_of(found)["作风"]
    assert style.line.points == Decimal("20.00") and style.said == "保密" and style.behind == []
    seen = lines_of(explain(CARD, world.units["A"], QUARTER, actor=world.people["head_A"]))["作风"]
    assert seen.said == "依据记录"


def test_lines_of_everybody_add_up(world):
    fill(world)
    found = scores(CARD, QUARTER)
    lines = Lines(found)
    for subject in found.subjects.records:
        parts = [each.points for each in lines.of(int(subject)) if each.points is not None]
        assert sum(parts) == found.sum_so_far(int(subject))
