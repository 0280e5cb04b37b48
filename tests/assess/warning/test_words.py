"""Rules in words, and conditions with other numbers in them."""

import pytest

from bihuan.assess.warning.public import rule_of, rule_words, with_thresholds
from bihuan.base.errors import NotFound
from bihuan.ledger.public import catalogue


def test_a_rule_is_said_as_people_say_it(world):
    bare = rule_words(catalogue(), "watch.bare")
    assert bare.raises == "等级 ＝ “高” 且 条数(措施) ＝ 0"
    assert (bare.clears, bare.waits, bare.to) == ("条数(措施) ≥ 1", "持续 10 个工作日", "本单位经办人")
    falling = rule_words(catalogue(), "watch.falling")
    assert (falling.raises, falling.waits) == ("比上期增长的百分数 ＜ -10", "连续 2 期")
    assert falling.clears == "引发条件不再成立"
    assert rule_words(catalogue(), "watch.low").benchmark == "10（行业公报（2025 年））"
    assert rule_words(catalogue(), "watch.slow").raises == "状态 ＝ “待办”"
    assert rule_words(catalogue(), "watch.score").parts["raise"] == (("分值 ＞", "80"),)
    with pytest.raises(NotFound):
        rule_words(catalogue(), "watch.none")


def test_other_numbers_go_where_the_numbers_are():
    text = "level = '高于 5' and count(measure) = 0 or x2 > 1.5"
    assert with_thresholds(text, []) == text
    assert with_thresholds(text, ["2", ""]) == "level = '高于 5' and count(measure) = 2 or x2 > 1.5"
    assert with_thresholds(text, ["", "3); drop"]) == text


def test_the_rule_of_a_warning_is_found_by_its_cause(world):
    assert rule_of(catalogue(), "watch.warning", "bare:12:1") == "watch.bare"
    assert rule_of(catalogue(), "watch.warning", "gone:12:1") == ""
