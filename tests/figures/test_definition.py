"""Definitions: each figure of the trial pack in words, with the expression it was declared by."""

import pytest

from bihuan.figures.definition import definition, expression
from tests.figures.world import CATALOGUE

WORDS = {
    "talks": "期内发生的“谈话”的条数。",
    "closed": "“办结日期”在期内的“谈话”的条数。",
    "members_before": "期初存续的“成员”的条数。",
    "average_minutes": "期内发生的“谈话”的“分钟”的平均值（没有填的不计）。",
    "guests_met": "期内发生的“谈话”的“来宾.who”的不同值的个数（重复的只算一次）。",
    "minutes_each": "“分钟”除以“成员数”。",
    "difference": "“谈话”减“办结谈话”。",
    "growth": "“谈话”比上期增长的比例。",
    "confirmed_share": "期内发生的“谈话”中，符合 state = 'confirmed' 的所占比例。",
    "coverage": "期末存续的“成员”（rank = '甲'）中，出现在期内发生的“谈话”的“对象”里的所占比例。",
    "quiet_days": "距最近一条“谈话”的天数（算到期末，期末未到的算到今天）。",
    "weeks": "截至最近一个完整的周，连续每周都有“谈话”的期数。",
    "longest": "截至期末，“谈话”的“分钟”的最高纪录。",
}


@pytest.mark.parametrize("name", WORDS)
def test_a_definition_says_what_is_counted_and_how_it_was_declared(name):
    text = definition(CATALOGUE, f"trial.{name}")
    declared = expression(CATALOGUE.figure(f"trial.{name}"))
    assert text == f"{WORDS[name]}〔trial.{name}：{declared}〕"


def test_every_figure_has_a_definition():
    for name, figure in CATALOGUE.figures.items():
        assert expression(figure).startswith(f"{figure.kind.value}: ")
        assert name in definition(CATALOGUE, name)


def test_the_packs_own_words_follow():
    assert "超过 7 天才登记" in definition(CATALOGUE, "trial.talk__late_share")
